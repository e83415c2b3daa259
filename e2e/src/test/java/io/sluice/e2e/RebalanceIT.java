package io.sluice.e2e;

import static io.sluice.e2e.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.standin.cruisecontrol.Settings;
import io.sluice.standin.cruisecontrol.StandInCruiseControl;
import io.sluice.standin.cruisecontrol.StandInServer;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Invariant 2 for rebalances: what was approved is carried out once and ends in its true state, although the services that ask
 * for it and watch it are killed right after the yes.
 */
@ExtendWith(SharedStack.class)
class RebalanceIT {

    private static final String JOB = "kafka/orders";
    private static final String PATH = "/api/v1/namespaces/kafka/jobs/orders";
    private static final Duration SOON = Duration.ofSeconds(90);

    private final Sluice sluice;

    RebalanceIT(Sluice sluice) {
        this.sluice = sluice;
    }

    @Test
    void anApprovedRebalanceIsCarriedOutOnceWhoeverDies() throws Exception {
        StandInCruiseControl cruiseControl = new StandInCruiseControl(
                InstantSource.system(), Settings.asItComes().executionTakes(Duration.ofSeconds(30)));
        try (StandInServer server = StandInServer.start(cruiseControl)) {
            Files.writeString(sluice.home().resolve("more-clusters.yaml"), """
                    - name: orders
                      kind: cruise-control
                      rest: %s
                    """.formatted(server.rest()));
            dieAndComeBack();

            Rest.Answer applied = sluice.rest().put(PATH, "{\"cluster\":\"orders\",\"rebalance\":{}}");
            assertThat(applied.status()).as(applied.raw().body()).isEqualTo(201);
            within(SOON, () -> assertThat(sluice.rest().state(JOB)).isEqualTo("AWAITING_APPROVAL"));
            assertThat(sluice.rest()
                            .job(JOB)
                            .at("/status/rebalance/proposal/replicaMoves")
                            .asInt())
                    .isEqualTo(12);
            assertThat(cruiseControl.begun()).isEmpty();

            sluice.rest().command(JOB, "{\"type\":\"approve\"}");
            within(SOON, () -> assertThat(phases("approve")).contains("started"));
            dieAndComeBack();

            within(SOON, () -> {
                assertThat(sluice.rest().state(JOB)).isEqualTo("FINISHED");
                assertThat(phases("approve")).contains("succeeded");
            });
            assertThat(cruiseControl.begun()).hasSize(1);
            assertThat(cruiseControl.ends()).hasSize(1);
            assertThat(phases("approve")).containsOnlyOnce("succeeded").doesNotContain("failed", "rejected");
            assertThat(sluice.rest().delete(PATH).status()).isLessThan(300);
        } finally {
            Files.deleteIfExists(sluice.home().resolve("more-clusters.yaml"));
        }
    }

    private void dieAndComeBack() throws Exception {
        sluice.kill("dispatcher");
        sluice.kill("monitor");
        assertThat(sluice.up().exit()).isZero();
    }

    /** What happened to the commands of one type. */
    private List<String> phases(String type) {
        return new Topic(sluice.bootstrap(), "sluice.command-events")
                .of(JOB).stream()
                        .map(Topic.Read::json)
                        .filter(event -> event.path("type").asText().equals(type))
                        .map(event -> event.path("phase").asText())
                        .toList();
    }
}
