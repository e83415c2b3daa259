package io.sluice.e2e;

import static io.sluice.e2e.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Invariant 6: a checkpoint policy that is accepted is in force. A job whose checkpoints fail is restarted once, from its
 * last completed checkpoint, although the services that see, decide and act are killed in the middle.
 */
@ExtendWith(SharedStack.class)
class PolicyIT {

    private static final String JOB = "examples/faulty";
    private static final String JOB_PATH = "/api/v1/namespaces/examples/jobs/faulty";
    private static final String POLICY = """
            [{"kind":"failures","maxFailures":2,"within":"PT5M","action":"restart","cooldown":"PT1H"}]""";
    private static final Duration SOON = Duration.ofSeconds(90);

    private final Sluice sluice;

    PolicyIT(Sluice sluice) {
        this.sluice = sluice;
    }

    @Test
    void theSecondFailureRestartsTheJobOnceFromItsLastCheckpointWhoeverDies() throws Exception {
        Path control = sluice.home().resolve("faulty.control");
        Files.writeString(control, "");
        start();
        within(SOON, () -> {
            assertThat(sluice.rest().state(JOB)).isEqualTo("RUNNING");
            assertThat(flink().completedCheckpoints(flinkJobId())).isGreaterThan(1);
        });
        String before = flinkJobId();
        String run = sluice.rest().job(JOB).at("/run/id").asText();

        Files.writeString(control, "fail-checkpoints");
        within(SOON, () -> assertThat(flink().failedCheckpoints(before)).isGreaterThanOrEqualTo(2));
        // Between seeing, deciding and sending, whatever it is at just now.
        sluice.kill("monitor");
        assertThat(sluice.up().exit()).isZero();
        within(SOON, () -> assertThat(sent()).isNotEmpty());
        sluice.kill("dispatcher");
        assertThat(sluice.up().exit()).isZero();

        within(SOON, () -> assertThat(phases()).contains("succeeded"));
        Files.writeString(control, "");
        within(SOON, () -> {
            assertThat(sluice.rest().state(JOB)).isEqualTo("RUNNING");
            assertThat(flinkJobId()).isNotEqualTo(before);
            assertThat(flink().completedCheckpoints(flinkJobId())).isPositive();
        });

        assertThat(sent()).hasSize(1);
        assertThat(phases()).containsOnlyOnce("succeeded").doesNotContain("failed", "rejected", "superseded");
        List<JsonNode> checkpoints = checkpointsOf(run);
        assertThat(checkpoints).extracting(event -> event.path("id").asLong()).doesNotHaveDuplicates();
        assertThat(flink().restoredFrom(flinkJobId())).isEqualTo(newestCompleted(checkpoints));
        assertDecisionIsExplained(checkpoints);

        sluice.rest().command(JOB, "{\"type\":\"cancel\"}", "Prefer", "wait=30");
    }

    private void assertDecisionIsExplained(List<JsonNode> checkpoints) throws Exception {
        JsonNode alert = StreamSupport.stream(
                        sluice.rest()
                                .get(JOB_PATH + "/alerts")
                                .body()
                                .path("items")
                                .spliterator(),
                        false)
                .filter(item -> item.path("kind").asText().equals("policy-restart"))
                .findFirst()
                .orElseThrow();
        List<Long> failed = checkpoints.stream()
                .filter(event -> event.path("status").asText().equals("failed"))
                .map(event -> event.path("id").asLong())
                .toList();
        assertThat(alert.at("/details/checkpoints").asText().split(", "))
                .hasSize(2)
                .allSatisfy(id -> assertThat(failed).contains(Long.parseLong(id)));
        assertThat(alert.at("/details/causes").asText().lines()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(alert.at("/details/command").asText())
                .isEqualTo(sent().getFirst().path("id").asText());
    }

    private void start() throws Exception {
        ObjectNode spec = (ObjectNode) sluice.rest().job(JOB).path("spec");
        spec.put("desired", "running");
        spec.set("policies", new ObjectMapper().readTree(POLICY));
        Rest.Answer put = sluice.rest().put(JOB_PATH, spec.toString());
        assertThat(put.status()).as(put.raw().body()).isEqualTo(200);
    }

    /** The commands that policies sent. */
    private List<JsonNode> sent() {
        return new Topic(sluice.bootstrap(), "sluice.commands")
                .of(JOB).stream()
                        .map(Topic.Read::json)
                        .filter(command -> command.path("by").asText().equals("policy failures"))
                        .toList();
    }

    /** What happened to the commands that policies sent. */
    private List<String> phases() {
        return new Topic(sluice.bootstrap(), "sluice.command-events")
                .of(JOB).stream()
                        .map(Topic.Read::json)
                        .filter(event -> event.path("command").asText().startsWith("policy-"))
                        .map(event -> event.path("phase").asText())
                        .toList();
    }

    private List<JsonNode> checkpointsOf(String run) {
        return new Topic(sluice.bootstrap(), "sluice.checkpoints")
                .of(JOB).stream()
                        .map(Topic.Read::json)
                        .filter(event -> event.path("run").asText().equals(run))
                        .toList();
    }

    private static String newestCompleted(List<JsonNode> checkpoints) {
        return checkpoints.stream()
                .filter(event -> event.path("status").asText().equals("completed"))
                .reduce((older, newer) -> newer)
                .orElseThrow()
                .path("path")
                .asText();
    }

    private Flink flink() {
        return new Flink(sluice.flink());
    }

    private String flinkJobId() throws Exception {
        return sluice.rest().job(JOB).at("/run/flinkJobId").asText();
    }
}
