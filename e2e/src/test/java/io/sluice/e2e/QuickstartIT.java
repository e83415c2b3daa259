package io.sluice.e2e;

import static io.sluice.e2e.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A newcomer's first minutes: everything that shows a job says the same of it. */
@ExtendWith(SharedStack.class)
class QuickstartIT {

    private static final List<String> RUNNING_EXAMPLES = List.of("examples/state-counts", "examples/steady");

    private final Sluice sluice;

    QuickstartIT(Sluice sluice) {
        this.sluice = sluice;
    }

    @Test
    void theExampleJobsRunWhereverOneLooks() throws Exception {
        within(
                Duration.ofSeconds(60),
                () -> assertThat(RUNNING_EXAMPLES)
                        .allSatisfy(job -> assertThat(sluice.rest().state(job)).isEqualTo("RUNNING")));

        JsonNode items = sluice.rest()
                .get("/api/v1/jobs?namespace=examples&state=RUNNING")
                .body()
                .path("items");
        assertThat(stream(items).map(item -> item.path("id").asText())).containsAll(RUNNING_EXAMPLES);
        assertThat(stream(items)).allSatisfy(item -> {
            assertThat(item.at("/status/freshness").asText()).isEqualTo("CURRENT");
            assertThat(item.at("/status/evidence/source").asText()).isEqualTo("flink-rest");
            assertThat(item.at("/status/evidence/run").asText())
                    .isEqualTo(item.at("/run/id").asText());
            assertThat(new Flink(sluice.flink())
                            .state(item.at("/run/flinkJobId").asText()))
                    .isEqualTo("RUNNING");
        });

        Topic states = new Topic(sluice.bootstrap(), "sluice.states");
        assertThat(RUNNING_EXAMPLES)
                .allSatisfy(job -> assertThat(
                                states.of(job).getLast().json().path("state").asText())
                        .isEqualTo("RUNNING"));

        Sluice.Ended status = sluice.run("status");
        assertThat(status.exit()).as(status.output()).isZero();
        assertThat(status.output()).contains(RUNNING_EXAMPLES).contains("RUNNING");
    }

    @Test
    void theExampleThatReadsTheStatesCountsThem() {
        Topic counts = new Topic(sluice.bootstrap(), "examples.state-counts");

        within(
                Duration.ofSeconds(60),
                () -> assertThat(counts.of("RUNNING"))
                        .isNotEmpty()
                        .last()
                        .satisfies(count -> assertThat(
                                        count.json().path("transitions").asLong())
                                .isGreaterThanOrEqualTo(2)));
    }

    @Test
    void upASecondTimeChangesNothing() throws Exception {
        long kafka = sluice.pid("kafka");
        long jobManager = sluice.pid("jobmanager");
        long dispatcher = sluice.pid("dispatcher");

        Sluice.Ended up = sluice.up();

        assertThat(up.exit()).as(up.output()).isZero();
        assertThat(up.output()).contains("/sign-in#token=", sluice.bootstrap(), sluice.flink());
        assertThat(List.of(sluice.pid("kafka"), sluice.pid("jobmanager"), sluice.pid("dispatcher")))
                .containsExactly(kafka, jobManager, dispatcher);
    }

    @Test
    void theTokenIsTheOwnersAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(sluice.home().resolve("token"))))
                .isEqualTo("rw-------");
    }

    @Test
    void noSecretLiesInALog() throws IOException {
        String token = sluice.token();
        try (var logs = Files.walk(sluice.home().resolve("logs"))) {
            assertThat(logs.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(log -> assertThat(Files.readString(log)).doesNotContain(token));
        }
    }

    @Test
    void withoutTheTokenNothingIsTold() throws Exception {
        Rest stranger = new Rest(sluice.rest().base(), null);

        for (String path : List.of("/api/v1/jobs", "/api/v1/clusters", "/api/v1/events", "/api/v1/commands/x")) {
            Rest.Answer answer = stranger.get(path);
            assertThat(answer.status()).as(path).isEqualTo(401);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        }
        for (String path : List.of("/q/health/live", "/q/health/ready", "/q/metrics", "/q/openapi")) {
            Rest.Answer answer = stranger.get(path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.raw().body()).as(path).doesNotContain("examples/steady");
        }
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false);
    }
}
