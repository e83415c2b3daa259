package io.sluice.cruisecontrol.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.rebalance.RebalanceSpec;
import io.sluice.cruisecontrol.answer.Meaning;
import io.sluice.cruisecontrol.answer.Reading;
import io.sluice.cruisecontrol.request.CruiseControlRequest;
import io.sluice.cruisecontrol.request.Reason;
import io.sluice.cruisecontrol.request.Requests;
import io.sluice.cruisecontrol.task.UserTasks;
import io.sluice.standin.cruisecontrol.Settings;
import io.sluice.standin.cruisecontrol.StandInCruiseControl;
import io.sluice.standin.cruisecontrol.StandInServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The way over real HTTP; what answers mean is tested by their table. */
class CruiseControlClientTest {

    private static final CommandId COMMAND = CommandId.of("start");
    private static final RunId RUN = RunId.of(JobId.of("kafka/orders"), COMMAND);
    private static final CruiseControlRequest PROPOSAL =
            Requests.propose(RebalanceSpec.full(null, false), Reason.of(RUN, COMMAND));

    private Instant now = Instant.parse("2026-11-20T08:00:00Z");
    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final StandInCruiseControl cruiseControl = new StandInCruiseControl(
            () -> now, Settings.asItComes().authorization(Authorization.basic("sluice", "pä:ss")));
    private StandInServer server;

    @BeforeEach
    void start() throws IOException {
        server = StandInServer.start(cruiseControl);
    }

    @AfterEach
    void stop() {
        server.close();
        http.close();
    }

    @Test
    void aTaskIsMadeAndThenLookedAtByItsIdAndFoundByItsReason() throws InterruptedException {
        CruiseControlClient client = client(server.rest());

        Reading pending = client.send(PROPOSAL);
        now = now.plusSeconds(6);
        Reading done = client.send(PROPOSAL.about(String.valueOf(pending.userTaskId())));
        Reading listing = client.send(Requests.allTasks());

        assertThat(pending.meaning()).isEqualTo(Meaning.PENDING);
        assertThat(done.meaning()).isEqualTo(Meaning.RESULT);
        assertThat(UserTasks.of(listing.body()).orElseThrow().ofReason(Reason.ofRun(RUN)))
                .get()
                .satisfies(task -> assertThat(task.id()).isEqualTo(pending.userTaskId()))
                .satisfies(task -> assertThat(task.look()).contains(PROPOSAL.about(task.id())));
    }

    @Test
    void whoIsNotSignedInIsToldSo() throws InterruptedException {
        CruiseControlClient stranger =
                new CruiseControlClient(http, server.rest(), Authorization.none(), Duration.ofSeconds(20), 1 << 20);

        assertThat(stranger.send(Requests.allTasks()).meaning()).isEqualTo(Meaning.AUTHENTICATION);
    }

    @Test
    void aServerThatHangsUpIsAnOutage() throws InterruptedException {
        cruiseControl.restart(Duration.ofHours(1));

        Reading reading = client(server.rest()).send(PROPOSAL);

        assertThat(reading.meaning()).isEqualTo(Meaning.OUTAGE);
        assertThat(reading.mayHaveTakenEffect()).isTrue();
    }

    @Test
    void nobodyThereIsAnOutageThatDidNothing() throws InterruptedException {
        URI gone = server.rest();
        server.close();

        Reading reading = client(gone).send(PROPOSAL);

        assertThat(reading.meaning()).isEqualTo(Meaning.OUTAGE);
        assertThat(reading.mayHaveTakenEffect()).isFalse();
    }

    @Test
    void anAnswerThatIsTooLongIsNotRead() throws InterruptedException {
        CruiseControlClient frugal = new CruiseControlClient(
                http,
                server.rest(),
                () -> Optional.of(Authorization.basic("sluice", "pä:ss")),
                Duration.ofSeconds(20),
                100);
        Reading pending = client(server.rest()).send(PROPOSAL);
        now = now.plusSeconds(6);

        assertThat(frugal.send(PROPOSAL.about(String.valueOf(pending.userTaskId())))
                        .meaning())
                .isEqualTo(Meaning.OUTAGE);
    }

    private CruiseControlClient client(URI rest) {
        return new CruiseControlClient(
                http, rest, () -> Optional.of(Authorization.basic("sluice", "pä:ss")), Duration.ofSeconds(20), 1 << 20);
    }
}
