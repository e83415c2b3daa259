package io.sluice.examples.faulty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.examples.Faulty;
import io.sluice.examples.flink.NeedsFlink;
import io.sluice.examples.flink.SessionCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NeedsFlink.class)
class FaultyIT {

    /** As in jobs/faulty.yaml, only faster. */
    private static final Map<String, String> SETTINGS = Map.of(
            "execution.checkpointing.interval", "200ms",
            "execution.checkpointing.tolerable-failed-checkpoints", "1000000",
            "restart-strategy.type", "fixed-delay",
            "restart-strategy.fixed-delay.attempts", "1000000",
            "restart-strategy.fixed-delay.delay", "100ms");

    private final SessionCluster flink;

    @TempDir
    private Path directory;

    private Path control;
    private String job;

    FaultyIT(SessionCluster flink) {
        this.flink = flink;
    }

    @BeforeEach
    void aJobThatRunsWell() throws Exception {
        control = directory.resolve("control");
        job = run(null);
        soon().untilAsserted(() -> assertThat(checkpoints("completed")).isGreaterThanOrEqualTo(1));
    }

    @AfterEach
    void endTheJob() throws Exception {
        flink.cancel(job);
    }

    @Test
    void aFailureIsOneRestartForEachTimeTheFileIsWritten() throws Exception {
        order("fail");
        soon().untilAsserted(() -> assertThat(failures()).isEqualTo(1));
        anotherCheckpointCompletes();

        assertThat(failures()).isEqualTo(1);
        assertThat(flink.ask(job, "/exceptions")
                        .at("/exceptionHistory/entries/0/stacktrace")
                        .asText())
                .contains("Told to fail once by " + control);

        order("fail");
        soon().untilAsserted(() -> assertThat(failures()).isEqualTo(2));
        anotherCheckpointCompletes();
        assertThat(failures()).isEqualTo(2);
    }

    @Test
    void itFailsAtEveryStartUntilTheFileSaysOtherwise() throws Exception {
        order("fail-always");
        soon().untilAsserted(() -> assertThat(failures()).isGreaterThanOrEqualTo(3));

        order("");

        soon().untilAsserted(() -> assertThat(state()).isEqualTo("RUNNING"));
        anotherCheckpointCompletes();
    }

    @Test
    void failedCheckpointsAreDeclinedWithACauseAndTheJobRunsOn() throws Exception {
        order("fail-checkpoints");
        soon().untilAsserted(() -> assertThat(checkpoints("failed")).isGreaterThanOrEqualTo(3));

        JsonNode failed = flink.ask(job, "/checkpoints").at("/latest/failed");
        assertThat(failed.path("status").asText()).isEqualTo("FAILED");
        assertThat(failed.path("failure_message").asText()).isEqualTo("Asynchronous task checkpoint failed.");
        assertThat(failures()).isZero();
        assertThat(state()).isEqualTo("RUNNING");

        order("");
        anotherCheckpointCompletes();
    }

    @Test
    void slowCheckpointsTakeAsLongAsTheFileSays() throws Exception {
        order("slow-checkpoints 0.7s");

        soon().untilAsserted(() -> assertThat(flink.ask(job, "/checkpoints")
                        .at("/latest/completed/end_to_end_duration")
                        .asLong())
                .isGreaterThanOrEqualTo(700));
        assertThat(checkpoints("failed")).isZero();
    }

    @Test
    void itGoesOnFromASavepoint() throws Exception {
        String savepoint = flink.stopWithSavepoint(job);

        job = run(savepoint);

        soon().untilAsserted(() -> {
            assertThat(flink.ask(job, "/checkpoints")
                            .at("/latest/restored/external_path")
                            .asText())
                    .isEqualTo(savepoint);
            assertThat(checkpoints("completed")).isGreaterThanOrEqualTo(1);
        });
    }

    private String run(@Nullable String savepoint) throws Exception {
        return flink.run(Faulty.class, List.of("--control", control.toString(), "--rate", "100"), SETTINGS, savepoint);
    }

    private void order(String words) throws IOException {
        Files.writeString(control, words);
    }

    private void anotherCheckpointCompletes() throws Exception {
        long before = checkpoints("completed");
        soon().untilAsserted(() -> assertThat(checkpoints("completed")).isGreaterThan(before));
    }

    private long checkpoints(String kind) throws Exception {
        return flink.ask(job, "/checkpoints").at("/counts/" + kind).asLong();
    }

    private int failures() throws Exception {
        return flink.ask(job, "/exceptions").at("/exceptionHistory/entries").size();
    }

    private String state() throws Exception {
        return flink.ask(job, "").path("state").asText();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(100));
    }
}
