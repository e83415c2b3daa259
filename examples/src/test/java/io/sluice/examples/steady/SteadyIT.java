package io.sluice.examples.steady;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.examples.Steady;
import io.sluice.examples.flink.NeedsFlink;
import io.sluice.examples.flink.SessionCluster;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NeedsFlink.class)
class SteadyIT {

    private static final List<String> ARGS = List.of("--rate", "1000", "--keys", "100", "--state-per-key", "16kb");
    private static final long STATE = 100 * 16 * 1024;
    private static final Map<String, String> CHECKPOINTS = Map.of("execution.checkpointing.interval", "200ms");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void itsCheckpointsHoldWhatItWasToldToAndItGoesOnFromASavepoint(SessionCluster flink) throws Exception {
        String first = flink.run(Steady.class, ARGS, CHECKPOINTS, null);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(checkpoints(flink, first)
                                .at("/latest/completed/state_size")
                                .asLong())
                        .isBetween(STATE, 2 * STATE));
        String savepoint = flink.stopWithSavepoint(first);

        String second = flink.run(Steady.class, ARGS, CHECKPOINTS, savepoint);

        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode checkpoints = checkpoints(flink, second);
            assertThat(checkpoints.at("/latest/restored/external_path").asText())
                    .isEqualTo(savepoint);
            assertThat(checkpoints.at("/latest/completed/state_size").asLong()).isBetween(STATE, 2 * STATE);
        });
        flink.cancel(second);
    }

    @Test
    void itsNameIsItsOwnUnlessTheRunSaysAnother(SessionCluster flink) throws Exception {
        String unnamed = flink.run(Steady.class, List.of(), Map.of(), null);
        String named = flink.run(Steady.class, List.of(), Map.of("pipeline.name", "examples/steady"), null);

        assertThat(flink.ask(unnamed, "").path("name").asText()).isEqualTo("steady");
        assertThat(flink.ask(named, "").path("name").asText()).isEqualTo("examples/steady");
        flink.cancel(unnamed);
        flink.cancel(named);
    }

    @Test
    void whatIsWrongWithItsArgumentsIsInFlinksAnswer(SessionCluster flink) throws Exception {
        HttpResponse<String> answer = flink.tryRun(Steady.class, List.of("--rat", "5"), Map.of(), null);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Unknown argument --rat. Known are --rate, --keys, --state-per-key.");
    }

    private static JsonNode checkpoints(SessionCluster flink, String job) throws Exception {
        return flink.ask(job, "/checkpoints");
    }
}
