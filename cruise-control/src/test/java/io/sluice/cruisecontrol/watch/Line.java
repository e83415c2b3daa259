package io.sluice.cruisecontrol.watch;

import io.sluice.cruisecontrol.answer.Answers;
import io.sluice.cruisecontrol.answer.Meaning;
import io.sluice.cruisecontrol.answer.RawAnswer;
import io.sluice.cruisecontrol.answer.Reading;
import io.sluice.cruisecontrol.budget.RateBudget;
import io.sluice.cruisecontrol.request.CruiseControlRequest;
import io.sluice.standin.cruisecontrol.Answer;
import io.sluice.standin.cruisecontrol.Request;
import io.sluice.standin.cruisecontrol.StandInCruiseControl;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The line of one client to the stand-in, without HTTP: what it sends, and how it was answered. */
final class Line {

    private final StandInCruiseControl server;
    private final String name;
    private final List<Instant> sent = new ArrayList<>();
    private int refused;

    Line(StandInCruiseControl server, String name) {
        this.server = server;
        this.name = name;
    }

    /** Sends it if the budget allows; what needs no slot is sent in any case. */
    Optional<Reading> send(CruiseControlRequest request, RateBudget budget, Instant now) {
        if (!request.needsSlot()) {
            return Optional.of(send(request, now));
        }
        Optional<RateBudget.Permit> permit = budget.take(now);
        return permit.map(given -> {
            Reading reading = send(request, now);
            if (reading.is(Meaning.CONTENTION)) {
                given.contended(now);
            } else {
                given.answered(now);
            }
            return reading;
        });
    }

    Reading send(CruiseControlRequest request, Instant now) {
        if (!server.isUp()) {
            return Answers.of(new ConnectException());
        }
        if (request.needsSlot()) {
            sent.add(now);
        }
        Answer answer = server.handle(new Request(
                name, request.method().name(), request.endpoint(), request.parameters(), request.userTaskId(), null));
        if (answer.isRefusedForCapacity()) {
            refused++;
        }
        return Answers.read(new RawAnswer(
                answer.status(), answer.userTaskId(), answer.body().getBytes(StandardCharsets.UTF_8)));
    }

    /** When requests that need a slot were sent. */
    List<Instant> sent() {
        return sent;
    }

    int refused() {
        return refused;
    }
}
