package io.sluice.benchmarks.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.json.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatedClustersTest {

    private static final FlinkJobId FRAUD = FlinkJobId.of("ab".repeat(16));
    private static final FlinkJobId LEDGER = FlinkJobId.of("cd".repeat(16));

    private final SimulatedClusters clusters =
            new SimulatedClusters(Map.of("one", List.of(FRAUD), "two", List.of(LEDGER)));
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        clusters.close();
    }

    @Test
    void eachClusterListsItsOwnJobsAsTheyAreNow() throws Exception {
        assertThat(overview("one").at("/jobs/0/state").asText()).isEqualTo("RUNNING");
        assertThat(overview("two").at("/jobs/0/jid").asText()).isEqualTo(LEDGER.toString());

        clusters.change("one", FRAUD, false);

        assertThat(overview("one").at("/jobs/0/state").asText()).isEqualTo("RESTARTING");
        assertThat(overview("one").at("/jobs/0/tasks/running").asInt()).isZero();
        assertThat(clusters.requests()).isEqualTo(4);
    }

    @Test
    void oneThatHangsTakesTheQuestionAndAnswersNothing() throws Exception {
        clusters.hang("one", true);

        assertThatThrownBy(() -> overview("one")).isInstanceOf(HttpTimeoutException.class);
        assertThat(overview("two").at("/jobs")).hasSize(1);
        clusters.hang("one", false);
        assertThat(overview("one").at("/jobs")).hasSize(1);
    }

    @Test
    void everyJobHasTenCheckpointsAndEachMinuteOneMore() throws Exception {
        JsonNode page = page("one", "/jobs/" + FRAUD + "/checkpoints");

        assertThat(page.at("/history")).hasSize(10);
        assertThat(page.at("/counts/completed").asLong())
                .isEqualTo(page.at("/latest/completed/id").asLong())
                .isEqualTo(page.at("/history/0/id").asLong());
        assertThat(page.at("/history/0/trigger_timestamp").asLong()
                        - page.at("/history/1/trigger_timestamp").asLong())
                .isEqualTo(60_000);
        assertThat(page.at("/history/0/trigger_timestamp").asLong()).isLessThan(System.currentTimeMillis());
    }

    private JsonNode overview(String cluster) throws IOException, InterruptedException {
        return page(cluster, "/jobs/overview");
    }

    private JsonNode page(String cluster, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        clusters.addresses().get(cluster).resolve(path))
                .timeout(Duration.ofSeconds(2))
                .build();
        return Json.tree(http.send(request, BodyHandlers.ofByteArray()).body());
    }
}
