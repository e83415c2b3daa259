package io.sluice.api.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.sluice.api.stack.RunningApi;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.checkpoint.CheckpointEvent;
import io.sluice.contracts.checkpoint.CheckpointEvent.Status;
import io.sluice.contracts.checkpoint.SnapshotKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TryingPoliciesOutTest extends RunningApi {

    private static final JobId JOB = JobId.of("policies/fraud");
    private static final Instant BEGIN = Instant.parse("2026-11-20T08:00:00Z");
    private static final String JOB_PATH = job("policies", "fraud");

    @Test
    void aPolicyIsTriedOutOnWhatWasRecorded() {
        double[] failedAt = {0, 4, 5.1, 5.2, 5.3};
        for (int i = 0; i < failedAt.length; i++) {
            log.checkpoint(event(i + 1, Status.FAILED, failedAt[i]));
        }
        log.checkpoint(event(6, Status.COMPLETED, 6));
        // The same record once more is no other checkpoint.
        log.checkpoint(event(6, Status.COMPLETED, 6));
        soon().untilAsserted(() -> assertThat(ids(JOB_PATH + "/checkpoints")).containsExactly(6, 5, 4, 3, 2, 1));

        JsonNode first = api.get(JOB_PATH + "/checkpoints?limit=4").json();
        assertThat(first.at("/items").findValues("id"))
                .extracting(JsonNode::asInt)
                .containsExactly(6, 5, 4, 3);
        assertThat(ids(JOB_PATH + "/checkpoints?limit=4&cursor="
                        + first.at("/nextCursor").asText()))
                .containsExactly(2, 1);
        assertThat(first.at("/items/1/cause").asText()).isEqualTo("cause of 5");

        JsonNode preview = api.post(
                        JOB_PATH + "/policies/preview?since=2026-11-20T07:00:00Z",
                        "{\"kind\":\"failures\",\"maxFailures\":3,\"within\":\"PT5M\",\"action\":\"restart\"}")
                .json();

        assertThat(preview.at("/checkpoints").asInt()).isEqualTo(6);
        assertThat(preview.at("/restarts").asInt()).isEqualTo(1);
        assertThat(preview.at("/policy/cooldown").asText()).isEqualTo("PT10M");
        assertThat(preview.at("/decisions")).hasSize(1);
        assertThat(preview.at("/decisions/0/at").asText()).isEqualTo("2026-11-20T08:05:12Z");
        assertThat(preview.at("/decisions/0/verdict").asText()).isEqualTo("restart");
        assertThat(preview.at("/decisions/0/counted").findValues("id"))
                .extracting(JsonNode::asInt)
                .containsExactly(2, 3, 4);

        var wrong = api.post(JOB_PATH + "/policies/preview", "{\"kind\":\"failures\",\"maxFailures\":0}");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().at("/pointer").asText()).isEqualTo("/maxFailures");
        assertThat(api.post(JOB_PATH + "/policies/preview?since=yesterday", "{}")
                        .status())
                .isGreaterThanOrEqualTo(400);
    }

    private List<Integer> ids(String path) {
        return api.get(path).json().at("/items").findValues("id").stream()
                .map(JsonNode::asInt)
                .toList();
    }

    private static CheckpointEvent event(long id, Status status, double minute) {
        Instant at = BEGIN.plusMillis(Math.round(minute * 60_000));
        boolean failed = status == Status.FAILED;
        return new CheckpointEvent(
                JOB,
                RunId.of("run-1"),
                id,
                SnapshotKind.CHECKPOINT,
                status,
                at.minusSeconds(1),
                at,
                Duration.ofSeconds(1),
                failed ? null : 100L,
                null,
                null,
                failed ? null : "file:/chk-" + id,
                failed ? "cause of " + id : null,
                null);
    }
}
