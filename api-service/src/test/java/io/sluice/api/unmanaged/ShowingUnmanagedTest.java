package io.sluice.api.unmanaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.sluice.api.stack.RunningApi;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.command.AdoptTarget;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.topic.Topics;
import io.sluice.contracts.unmanaged.UnmanagedJob;
import io.sluice.contracts.unmanaged.UnmanagedJobs;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ShowingUnmanagedTest extends RunningApi {

    private static final String UNMANAGED = "/api/v1/unmanaged";
    private static final FlinkJobId THEIRS = FlinkJobId.of("0123456789abcdef0123456789abcdef");

    @AfterEach
    void allIsManagedAgain() {
        log.put(Topics.UNMANAGED, "local", null);
        soon().untilAsserted(
                        () -> assertThat(api.get(UNMANAGED).json().at("/items")).isEmpty());
    }

    @Test
    void whatTheMonitorListsIsShownWithAllThatAnAdoptionNeeds() {
        Instant now = Instant.now();
        log.put(Topics.UNMANAGED, "local", "{\"cluster\":7".getBytes(UTF_8));
        UnmanagedJob job = new UnmanagedJob(
                AdoptTarget.ofFlinkJob(THEIRS), null, "Clicks", THEIRS, "RUNNING", now.minusSeconds(9));
        log.put(Topics.UNMANAGED, "local", Json.bytes(new UnmanagedJobs("local", now, List.of(job), 4)));

        soon().untilAsserted(
                        () -> assertThat(api.get(UNMANAGED).json().at("/items")).hasSize(1));
        JsonNode list = api.get(UNMANAGED + "?q=Click&cluster=local").json();
        assertThat(list.at("/items/0/cluster").asText()).isEqualTo("local");
        assertThat(list.at("/items/0/target").toString()).isEqualTo("{\"flinkJob\":\"" + THEIRS + "\"}");
        assertThat(list.at("/items/0/title").asText()).isEqualTo("Clicks");
        assertThat(list.at("/items/0/nativeState").asText()).isEqualTo("RUNNING");
        assertThat(list.at("/items/0/freshness").asText()).isEqualTo("CURRENT");
        assertThat(list.at("/omitted").asInt()).isEqualTo(4);
        assertThat(list.at("/nextCursor").isNull()).isTrue();
        assertThat(api.get(UNMANAGED + "?q=other").json().at("/items")).isEmpty();
    }

    @Test
    void whatIsNotUnderstoodIsAProblem() {
        assertThat(api.get(UNMANAGED + "?cluster=Not%20A%20Name").status()).isEqualTo(400);
        assertThat(api.get(UNMANAGED + "?limit=0").status()).isEqualTo(400);
        assertThat(api.get(UNMANAGED + "?cursor=none-of-ours").status()).isEqualTo(400);
    }
}
