package io.sluice.e2e;

import static io.sluice.e2e.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What happens to the runtime shows as what it is, and passes without anyone's click. */
@ExtendWith(SharedStack.class)
class TrueStateIT {

    private static final String JOB = "examples/steady";

    private final Sluice sluice;

    TrueStateIT(Sluice sluice) {
        this.sluice = sluice;
    }

    @AfterEach
    void nothingStaysFrozen() throws Exception {
        sluice.thaw("jobmanager");
    }

    @Test
    void aKilledTaskManagerIsARestartThatEndsByItself() throws Exception {
        within(
                Duration.ofSeconds(60),
                () -> assertThat(sluice.rest().state(JOB)).isEqualTo("RUNNING"));
        String run = sluice.rest().job(JOB).at("/run/id").asText();

        sluice.kill("taskmanager");

        within(
                Duration.ofSeconds(20),
                () -> assertThat(sluice.rest().state(JOB)).isEqualTo("RESTARTING"));

        Sluice.Ended up = sluice.up();

        assertThat(up.exit()).as(up.output()).isZero();
        within(
                Duration.ofSeconds(60),
                () -> assertThat(sluice.rest().state(JOB)).isEqualTo("RUNNING"));
        assertThat(sluice.rest().job(JOB).at("/run/id").asText())
                .as("the same run went on")
                .isEqualTo(run);
        assertThat(statesSince(run))
                .contains("RESTARTING", "RUNNING")
                .doesNotContain("FAILED", "LOST", "FINISHED", "CANCELED");
    }

    @Test
    void aFrozenJobManagerMakesTheStateStaleAndNothingElse() throws Exception {
        within(
                Duration.ofSeconds(60),
                () -> assertThat(sluice.rest().state(JOB)).isEqualTo("RUNNING"));
        String run = sluice.rest().job(JOB).at("/run/id").asText();
        String since = sluice.rest().job(JOB).at("/status/since").asText();

        sluice.freeze("jobmanager");
        Instant thawAt = Instant.now().plusSeconds(20);

        within(Duration.ofSeconds(15), () -> {
            JsonNode status = sluice.rest().job(JOB).path("status");
            assertThat(status.path("freshness").asText()).isEqualTo("STALE");
            assertThat(status.path("state").asText()).isEqualTo("RUNNING");
            assertThat(status.path("staleCause").asText()).isNotBlank();
            assertThat(status.path("staleSince").asText()).isNotBlank();
        });
        Awaitility.await("20 s of frost")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    assertThat(sluice.rest().state(JOB)).isEqualTo("RUNNING");
                    return Instant.now().isAfter(thawAt);
                });
        sluice.thaw("jobmanager");

        within(
                Duration.ofSeconds(15),
                () -> assertThat(sluice.rest().job(JOB).at("/status/freshness").asText())
                        .isEqualTo("CURRENT"));
        JsonNode after = sluice.rest().job(JOB);
        assertThat(after.at("/status/state").asText()).isEqualTo("RUNNING");
        assertThat(after.at("/status/since").asText())
                .as("it was RUNNING all the time")
                .isEqualTo(since);
        assertThat(after.at("/run/id").asText()).isEqualTo(run);
    }

    private List<String> statesSince(String run) {
        return new Topic(sluice.bootstrap(), "sluice.states")
                .of(JOB).stream()
                        .map(Topic.Read::json)
                        .filter(Objects::nonNull)
                        .filter(status -> run.equals(status.path("run").asText()))
                        .map(status -> status.path("state").asText())
                        .toList();
    }
}
