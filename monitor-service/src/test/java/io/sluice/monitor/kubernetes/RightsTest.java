package io.sluice.monitor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.sluice.contracts.JobId;
import io.sluice.contracts.observation.Observation.Absent;
import io.sluice.contracts.observation.Observation.Seen;
import io.sluice.monitor.kubernetes.ScriptedApiServer.Gone;
import io.sluice.monitor.probe.kubernetes.KubernetesProbe;
import io.sluice.monitor.roster.Assignment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The rights in {@code k8s/base/rbac.yaml} are those that the watch uses: it lacks none, and none is idle. */
@Timeout(180)
class RightsTest {

    private static final Path RBAC = Path.of("../k8s/base/rbac.yaml");
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final JobId FRAUD = JobId.of("payments/fraud");

    private final RecordingLog log = new RecordingLog();

    @Test
    void theRoleOfTheMonitorHasWhatTheWatchAsksForAndNothingElse() throws IOException {
        try (ScriptedApiServer server = new ScriptedApiServer(Gone.BY_EVENT);
                KubernetesProbe probe = CompactedHistoryTest.probe(server, log)) {
            server.put("fraud", CompactedHistoryTest.deployment(FRAUD, "RUNNING"));
            await().atMost(SOON).untilAsserted(() -> {
                round(probe);
                assertThat(log.last(Seen.class)).isPresent();
            });
            server.delete("fraud");
            await().atMost(SOON).untilAsserted(() -> {
                round(probe);
                assertThat(log.last(Absent.class)).isPresent();
            });

            assertThat(server.rights()).isEqualTo(granted("sluice-monitor"));
        }
    }

    @Test
    void soHasTheRoleForRebalances() throws Exception {
        assumeFalse(StrimziServer.isReal(), "a real server does not tell what it was asked");
        try (StrimziServer server = new StrimziServer("v1");
                KubernetesProbe probe = WatchingRebalancesTest.probe(server, log)) {
            JobId job = JobId.of(server.namespace + "/orders");
            // Nothing is made by the test: its requests would be counted too.
            await().atMost(SOON).untilAsserted(() -> {
                WatchingRebalancesTest.round(probe, job);
                assertThat(log.last(Absent.class)).isPresent();
            });

            assertThat(server.rights()).isEqualTo(granted("sluice-monitor-rebalances"));
        }
    }

    private static void round(KubernetesProbe probe) throws InterruptedException {
        probe.round(List.of(new Assignment(FRAUD, "k8s", CompactedHistoryTest.run(FRAUD))));
    }

    private static Set<String> granted(String role) throws IOException {
        Set<String> rights = new TreeSet<>();
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        try (var documents = yaml.readerFor(JsonNode.class).<JsonNode>readValues(RBAC.toFile())) {
            while (documents.hasNext()) {
                JsonNode document = documents.next();
                if (document.path("kind").asText().equals("ClusterRole")
                        && document.at("/metadata/name").asText().equals(role)) {
                    document.path("rules")
                            .forEach(rule -> rule.path("resources")
                                    .forEach(resource -> rule.path("verbs")
                                            .forEach(verb -> rights.add(verb.asText() + " " + resource.asText()))));
                }
            }
        }
        return rights;
    }
}
