package io.sluice.monitor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.sluice.contracts.JobId;
import io.sluice.monitor.kubernetes.ScriptedApiServer.Gone;
import io.sluice.monitor.probe.kubernetes.FlinkResource;
import io.sluice.monitor.probe.kubernetes.ResourceWatch.Look;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A watch whose connection died without a word looks open, and the API server answers all the time. */
@Timeout(240)
class DeafWatchTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final JobId FRAUD = JobId.of("payments/fraud");
    private static final JobId LEDGER = JobId.of("payments/ledger");

    private final ScriptedApiServer server = new ScriptedApiServer(Gone.BY_EVENT);
    private final InformedCluster cluster = cluster();
    private final List<Look> looks = new ArrayList<>();

    @AfterEach
    void close() {
        cluster.close();
        server.close();
    }

    @Test
    void isFoundByWhatItDoesNotKnowToHaveChangedAndIsOpenedAnew() {
        server.put("fraud", CompactedHistoryTest.deployment(FRAUD, "RUNNING"));
        awaitState(FRAUD, "RUNNING");
        looks.clear();

        server.fallSilent();
        server.put("fraud", CompactedHistoryTest.deployment(FRAUD, "FAILED"));

        awaitState(FRAUD, "FAILED");
        assertThat(looks)
                .as("as long as it is not known what is there, nobody says that it is")
                .filteredOn(Look.Silence.class::isInstance)
                .extracting(Object::toString)
                .anyMatch(silence -> silence.contains("payments/fraud has version"));
    }

    @Test
    void isFoundByWhatItDoesNotKnowToBeThere() {
        server.put("fraud", CompactedHistoryTest.deployment(FRAUD, "RUNNING"));
        awaitState(FRAUD, "RUNNING");

        server.fallSilent();
        server.put("ledger", CompactedHistoryTest.deployment(LEDGER, "RUNNING"));

        awaitState(LEDGER, "RUNNING");
    }

    @Test
    void isNotSuspectedForWhatCameAndWentBeforeItHeardOfIt() {
        server.put("fraud", CompactedHistoryTest.deployment(FRAUD, "RUNNING"));
        awaitState(FRAUD, "RUNNING");
        looks.clear();

        server.fallSilent();
        server.put("ledger", CompactedHistoryTest.deployment(LEDGER, "RUNNING"));
        look();
        server.delete("ledger");

        await().during(Duration.ofSeconds(2)).atMost(SOON).untilAsserted(() -> {
            look();
            assertThat(looks).containsOnly(new Look.UpToDate());
        });
    }

    private void awaitState(JobId job, String state) {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(look()).isEqualTo(new Look.UpToDate());
            assertThat(cluster.of(job)).extracting(FlinkResource::jobState).containsExactly(state);
        });
    }

    private Look look() {
        try {
            Look look = cluster.look();
            looks.add(look);
            return look;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private InformedCluster cluster() {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(server.address().toString())
                .withNamespace("payments")
                .build();
        KubernetesClients clients = new KubernetesClients(Duration.ofSeconds(5), Duration.ofMillis(100));
        return new InformedCluster(
                () -> clients.client(config),
                new Scope(List.of("payments"), Optional::of, Optional::of),
                Clock.systemUTC(),
                new InformedCluster.Settings(
                        Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ZERO, Duration.ofMinutes(1)));
    }
}
