package io.sluice.benchmarks.rebalance;

import io.sluice.cruisecontrol.answer.Answers;
import io.sluice.cruisecontrol.answer.Meaning;
import io.sluice.cruisecontrol.answer.RawAnswer;
import io.sluice.cruisecontrol.answer.Reading;
import io.sluice.cruisecontrol.request.CruiseControlRequest;
import io.sluice.standin.cruisecontrol.Answer;
import io.sluice.standin.cruisecontrol.Request;
import io.sluice.standin.cruisecontrol.StandInCruiseControl;
import java.nio.charset.StandardCharsets;

/** One client's requests that need a slot, counted. */
final class Asking {

    private final StandInCruiseControl server;
    private final String name;
    private int sent;
    private int refused;

    Asking(StandInCruiseControl server, String name) {
        this.server = server;
        this.name = name;
    }

    Reading send(CruiseControlRequest request) {
        Answer answer = server.handle(new Request(
                name, request.method().name(), request.endpoint(), request.parameters(), request.userTaskId(), null));
        Reading reading = Answers.read(new RawAnswer(
                answer.status(), answer.userTaskId(), answer.body().getBytes(StandardCharsets.UTF_8)));
        if (request.needsSlot()) {
            sent++;
            refused += reading.is(Meaning.CONTENTION) ? 1 : 0;
        }
        return reading;
    }

    int sent() {
        return sent;
    }

    /** The share of requests that found all slots taken. */
    double refusedShare() {
        return sent == 0 ? 0 : (double) refused / sent;
    }
}
