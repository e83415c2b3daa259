package io.sluice.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.sluice.e2e.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.sluice.localstack.LocalFlinkApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Jobs end while Sluice is down, and the JobManager is killed after them: all that is left of them is what Flink archived. Afterwards
 * Sluice says how each ended, and why.
 */
@ExtendWith(SharedStack.class)
class HistoryIT {

    private static final Duration IN_TIME = Duration.ofSeconds(90);
    private static final LocatorAssertions.ContainsTextOptions TEXT_IN_TIME =
            new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);
    private static final LocatorAssertions.IsVisibleOptions VISIBLE_IN_TIME =
            new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);

    private static final String FINISHES = "history/finishes";
    private static final String FAILS = "history/fails";
    private static final String CANCELED = "history/canceled";
    private static final String APPLICATION = "history/application";
    private static final String FAILURE = "ToldToFail";
    private static final List<String> EXAMPLES = List.of("examples/steady", "examples/state-counts");

    private final Sluice sluice;

    HistoryIT(Sluice sluice) {
        this.sluice = sluice;
    }

    /** Other tests count on the examples, whose JobManager was killed too. */
    @AfterEach
    void startTheExamplesAgain() throws Exception {
        tellTheExamples("start", "RUNNING");
    }

    @Test
    void howAJobEndedIsKnownThoughNobodyWasThereAndItsJobManagerIsGone() throws Exception {
        tellTheExamples("stop", "SUSPENDED");
        Map<String, String> flinkJobIds = startJobs();

        for (String service : List.of("api", "dispatcher", "monitor", "history")) {
            sluice.kill(service);
        }
        endThem(flinkJobIds);
        sluice.kill("jobmanager");
        sluice.kill("taskmanager");
        runAsApplication(flinkJobIds.get(APPLICATION));
        Sluice.Ended up = sluice.up();
        assertThat(up.exit()).as(up.output()).isZero();

        endedAs(FINISHES, flinkJobIds, "FINISHED", "");
        endedAs(FAILS, flinkJobIds, "FAILED", FAILURE);
        endedAs(CANCELED, flinkJobIds, "CANCELED", "");
        endedAs(APPLICATION, flinkJobIds, "FAILED", FAILURE);
        consoleAndFlinksUiShow(FAILS);
    }

    private Map<String, String> startJobs() throws Exception {
        Map<String, String> flinkJobIds = new LinkedHashMap<>();
        for (String job : List.of(FINISHES, FAILS, CANCELED, APPLICATION)) {
            String spec = """
                    {"cluster": "local", "flink": {"jar": "file:examples.jar", "entryClass": "io.sluice.examples.Faulty",
                     "args": ["--control", "%s"],
                     "configuration": {"restart-strategy.type": "none", "execution.checkpointing.interval": "1 s"}}}
                    """.formatted(control(job));
            Files.deleteIfExists(control(job));
            Rest.Answer applied = sluice.rest().put("/api/v1/namespaces/" + job.replace("/", "/jobs/"), spec);
            assertThat(applied.status()).as(applied.raw().body()).isIn(200, 201, 202);
        }
        for (String job : List.of(FINISHES, FAILS, CANCELED, APPLICATION)) {
            awaitState(job, "RUNNING");
            flinkJobIds.put(job, sluice.rest().job(job).at("/run/flinkJobId").asText());
            within(
                    IN_TIME,
                    () -> assertThat(new Flink(sluice.flink()).completedCheckpoints(flinkJobIds.get(job)))
                            .isPositive());
        }
        return flinkJobIds;
    }

    /** Without Sluice, which is down: one by a stop that only Flink hears of, one by a fault, one by a cancel. */
    private void endThem(Map<String, String> flinkJobIds) throws Exception {
        Rest flink = new Rest(sluice.flink(), null);
        flink.post("/jobs/" + flinkJobIds.get(FINISHES) + "/stop", "{\"drain\": false}");
        Files.writeString(control(FAILS), "fail");
        flink.send("PATCH", "/jobs/" + flinkJobIds.get(CANCELED), null);
        for (String job : List.of(FINISHES, FAILS, CANCELED)) {
            within(IN_TIME, () -> assertThat(archiveOf(flinkJobIds.get(job))).isTrue());
        }
    }

    /** The run whose session was killed runs once more, as an application that is gone when its job has failed. */
    private void runAsApplication(String flinkJobId) throws Exception {
        Files.writeString(control(APPLICATION), "fail");
        Path jar = sluice.home().resolve("jars/examples.jar");
        try (LocalFlinkApplication application = LocalFlinkApplication.start(
                archives(),
                jar,
                "io.sluice.examples.Faulty",
                flinkJobId,
                List.of("--control", control(APPLICATION).toString()))) {
            assertThat(application.awaitEnd(IN_TIME))
                    .as("the application ends by itself")
                    .isTrue();
        }
        assertThat(archiveOf(flinkJobId)).isTrue();
    }

    private void endedAs(String job, Map<String, String> flinkJobIds, String state, String cause) throws Exception {
        within(IN_TIME, () -> {
            JsonNode status = sluice.rest().job(job).path("status");
            assertThat(status.path("state").asText()).as(job).isEqualTo(state);
            assertThat(status.path("freshness").asText()).isEqualTo("CURRENT");
            assertThat(status.at("/evidence/source").asText()).isEqualTo("archive");
            assertThat(status.path("cause").asText()).contains(cause);
            assertThat(status.at("/links/history").asText()).contains(flinkJobIds.get(job));
        });
        JsonNode told =
                new Topic(sluice.bootstrap(), "sluice.states").of(job).getLast().json();
        assertThat(told.path("state").asText()).isEqualTo(state);
        assertThat(told.path("cause").asText()).contains(cause);
        JsonNode runs = sluice.history().get("/api/v1/runs?job=" + job).body().path("items");
        assertThat(runs).hasSize(1);
        assertThat(runs.at("/0/state").asText()).isEqualTo(state);
        assertThat(runs.at("/0/flinkJobId").asText()).isEqualTo(flinkJobIds.get(job));
        assertThat(runs.at("/0/run").asText())
                .isEqualTo(sluice.rest().job(job).at("/run/id").asText());
        assertThat(new Topic(sluice.bootstrap(), "sluice.archives").of(job)).hasSize(1);
    }

    private void consoleAndFlinksUiShow(String job) throws Exception {
        try (Browser browser = new Browser(sluice.root().resolve("e2e/target/screenshots"))) {
            Page page = browser.visitor();
            // Not signed in yet: the console asks for that, and leads back.
            page.navigate(sluice.rest().job(job).at("/status/links/history").asText());
            page.getByLabel("Token").fill(sluice.token());
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                    .click();
            assertThat(page.locator("flink-dagre .node-labels-container").first())
                    .isVisible(VISIBLE_IN_TIME);
            page.navigate(sluice.rest().base() + "/jobs/" + job);
            assertThat(page.getByLabel("State").first()).containsText("FAILED", TEXT_IN_TIME);
            assertThat(page.locator("body")).containsText(FAILURE, TEXT_IN_TIME);
            browser.screenshot(page, "archived-job");

            String archive = page.getByText("Open as it ended").first().getAttribute("href");
            page.navigate(archive);
            assertThat(page.locator("flink-dagre .node-labels-container").first())
                    .isVisible(VISIBLE_IN_TIME);
            browser.screenshot(page, "flink-graph");
            page.navigate(archive.replace("/overview", "/checkpoints"));
            assertThat(page.locator("flink-job-checkpoints")).containsText("Checkpoint Counts", TEXT_IN_TIME);
            browser.screenshot(page, "flink-checkpoints");
            page.navigate(archive.replace("/overview", "/exceptions"));
            // Its viewer has only the lines in sight; the cause is below them.
            assertThat(page.locator("flink-job-exceptions")).containsText("NoRestartBackoffTimeStrategy", TEXT_IN_TIME);
            browser.screenshot(page, "flink-exceptions");
        }
    }

    /** Both at once: each takes some seconds. */
    private void tellTheExamples(String command, String state) throws Exception {
        for (String example : EXAMPLES) {
            sluice.rest().command(example, "{\"type\":\"" + command + "\"}");
        }
        for (String example : EXAMPLES) {
            awaitState(example, state);
        }
    }

    private void awaitState(String job, String state) {
        within(IN_TIME, () -> assertThat(sluice.rest().state(job)).as(job).isEqualTo(state));
    }

    private Path control(String job) {
        return sluice.home().resolve(job.replace('/', '-') + ".control");
    }

    private Path archives() {
        return sluice.home().resolve("flink/archives");
    }

    private boolean archiveOf(String flinkJobId) throws IOException {
        try (Stream<Path> files = Files.walk(archives())) {
            return files.anyMatch(file -> file.endsWith(Path.of("jobs", flinkJobId)));
        }
    }
}
