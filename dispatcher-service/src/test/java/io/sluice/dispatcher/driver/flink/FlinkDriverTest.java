package io.sluice.dispatcher.driver.flink;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.Digests;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.cluster.ClusterKind;
import io.sluice.contracts.cluster.Clusters;
import io.sluice.contracts.command.AdoptTarget;
import io.sluice.contracts.command.Priority;
import io.sluice.contracts.command.StartFrom;
import io.sluice.contracts.job.FlinkSpec;
import io.sluice.contracts.job.JarReference;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.settings.CheckpointSettings;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Lineage;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.TakenSavepoint;
import io.sluice.dispatcher.driver.Target;
import io.sluice.dispatcher.driver.Task;
import io.sluice.dispatcher.jar.JarRules;
import io.sluice.dispatcher.jar.Jars;
import io.sluice.dispatcher.secret.Secrets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver against answers (and silences) of Flink's REST, as Flink 2.3 words them. */
class FlinkDriverTest {

    private static final JobId JOB = JobId.of("t/job");
    private static final CommandId COMMAND = CommandId.of("c");
    private static final FlinkJobId NEW = FlinkJobId.of(JOB, COMMAND);
    private static final FlinkJobId OLD = FlinkJobId.of(JOB, CommandId.of("before"));
    private static final String JAR = Digests.sha256("content".getBytes()) + ".jar";
    private static final Problem VERDICT = ProblemType.SUBMISSION_FAILED.problem("no", "yes");
    private static final CheckpointSettings RETAINED =
            new CheckpointSettings(null, null, null, null, null, null, null, null, null, null, null, 3);
    private static final int MAX_ANSWER = 100_000;
    private static final String RUNNING = """
            {"state":"RUNNING","vertices":[{"parallelism":1,"tasks":{"RUNNING":1}}]}""";

    /** Longer than a busy machine takes for anything. */
    private static final Duration PATIENT = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private @Nullable JobId holder;
    private boolean logIsAway;
    private final FakeConduct conduct = new FakeConduct();
    private final WireMockServer flink = new WireMockServer(wireMockConfig().dynamicPort());
    private FlinkDriver driver;

    @BeforeEach
    void open() throws IOException {
        flink.start();
        Files.writeString(directory.resolve("a.jar"), "content");
        driver = driver(URI.create(flink.baseUrl()), PATIENT);
        // What the test does not say Flink does not know.
        flink.stubFor(any(anyUrl())
                .atPriority(10)
                .willReturn(aResponse().withStatus(404).withBody("{\"errors\":[\"Could not find Flink job\"]}")));
        answer("/jars", "{\"files\":[{\"id\":\"u_" + JAR + "\",\"name\":\"" + JAR + "\"}]}");
        flink.stubFor(post(urlPathMatching("/jars/.*/run")).willReturn(json("{\"jobid\":\"" + NEW + "\"}")));
    }

    @AfterEach
    void close() {
        flink.stop();
    }

    @Nested
    class AnAdoption {

        private static final FlinkJobId THEIRS = FlinkJobId.of("0123456789abcdef0123456789abcdef");

        @Test
        void tellsWhatFlinkTellsAndWhatItDoesNot() throws Exception {
            runs();

            Outcome.Done done = (Outcome.Done) carryOut(adopt(null), false);

            assertThat(done.flinkJobId()).isEqualTo(THEIRS);
            assertThat(done.adopted().since()).isEqualTo(Instant.ofEpochMilli(1795167226706L));
            assertThat(done.adopted().restoredFrom()).isEqualTo("file:/sp/1");
            assertThat(done.adopted().unknown())
                    .containsExactly("/flink/jar", "/flink/entryClass", "/flink/args", "/flink/configuration");
            FlinkSpec flink = done.adopted().spec().flink();
            assertThat(flink.jar()).isEqualTo(new JarReference.Unknown());
            assertThat(flink.parallelism()).isEqualTo(3);
            assertThat(flink.configuration())
                    .containsEntry("execution.checkpointing.interval", "30000 ms")
                    .containsEntry("execution.checkpointing.mode", "EXACTLY_ONCE")
                    .containsEntry(
                            "execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
            changesNothing();
        }

        @Test
        void takesTheJarThatTheCommandNames() throws Exception {
            runs();

            Outcome.Done done = (Outcome.Done) carryOut(adopt(JarReference.of("file:a.jar")), false);

            assertThat(done.adopted().spec().flink().jar()).isEqualTo(JarReference.of("file:a.jar"));
            assertThat(done.adopted().unknown()).doesNotContain("/flink/jar");
        }

        @Test
        void isRefusedWhereTheJobIsAnothersRunHasEndedOrIsGone() throws Exception {
            assertProblem(carryOut(adopt(null), false), ProblemType.NOT_FOUND, "has no Flink job " + THEIRS);

            answer("/jobs/" + THEIRS, "{\"state\":\"FINISHED\",\"vertices\":[]}");
            assertProblem(carryOut(adopt(null), false), ProblemType.WRONG_STATE, "FINISHED");

            runs();
            holder = JobId.of("t/other");
            assertProblem(carryOut(adopt(null), false), ProblemType.ALREADY_MANAGED, "the job t/other");
        }

        @Test
        void waitsWhileItCannotBeKnownWhoseRunItIs() throws Exception {
            runs();
            logIsAway = true;

            assertThat(((Outcome.Retry) carryOut(adopt(null), false)).problem().is(ProblemType.KAFKA_UNAVAILABLE))
                    .isTrue();
        }

        @Test
        void ofACustomResourceIsRefused() throws Exception {
            Task task = new Task.Adopt(target(), AdoptTarget.ofDeployment("a", "b"), null);

            assertProblem(carryOut(task, false), ProblemType.INVALID_COMMAND, "has no custom resources");
        }

        private void runs() {
            answer("/jobs/" + THEIRS, """
                    {"state":"RUNNING","start-time":1795167226706,
                     "vertices":[{"parallelism":1,"tasks":{"RUNNING":1}}]}""");
            answer("/jobs/" + THEIRS + "/config", "{\"execution-config\":{\"job-parallelism\":3}}");
            answer("/jobs/" + THEIRS + "/checkpoints/config", """
                    {"mode":"exactly_once","interval":30000,"timeout":600000,"min_pause":0,
                     "externalization":{"enabled":true,"delete_on_cancellation":false}}""");
            answer(
                    "/jobs/" + THEIRS + "/checkpoints",
                    "{\"latest\":{\"restored\":{\"external_path\":\"file:/sp/1\"}}}");
        }

        private void changesNothing() {
            assertThat(flink.getAllServeEvents())
                    .allSatisfy(event ->
                            assertThat(event.getRequest().getMethod().getName()).isEqualTo("GET"));
        }

        private Task adopt(@Nullable JarReference jar) {
            return new Task.Adopt(target(), AdoptTarget.ofFlinkJob(THEIRS), jar);
        }

        private Target target() {
            return new Target("local", RunId.of(JOB, COMMAND), NEW);
        }
    }

    @Nested
    class AStart {

        @Test
        void submitsUnderTheIdThatTheCommandGives() throws Exception {
            Outcome outcome = carryOut(start(new StartFrom.Latest(), null), false);

            assertThat(outcome).isEqualTo(Outcome.Done.restoredFrom(null));
            flink.verify(postRequestedFor(urlEqualTo("/jars/u_" + JAR + "/run"))
                    .withRequestBody(matchingJsonPath("$.jobId", equalTo(NEW.value())))
                    .withRequestBody(matchingJsonPath("$.entryClass")));
            flink.verify(0, postRequestedFor(urlEqualTo("/jars/upload")));
        }

        @Test
        void saysTheSettingsByTheNamesOfTheClustersVersion() throws Exception {
            answer("/config", "{\"flink-version\":\"1.19.3\"}");

            carryOut(start(new StartFrom.Latest(), null, RETAINED), false);

            flink.verify(postRequestedFor(urlPathMatching("/jars/.*/run"))
                    .withRequestBody(
                            matchingJsonPath("$.flinkConfiguration['state.checkpoints.num-retained']", equalTo("3")))
                    .withRequestBody(matchingJsonPath("$.flinkConfiguration.k", equalTo("v"))));
        }

        @Test
        void saysTheSettingsByTodaysNamesWhereTheVersionIsNotKnown() throws Exception {
            answer("/config", "{}");

            carryOut(start(new StartFrom.Latest(), null, RETAINED), false);

            flink.verify(postRequestedFor(urlPathMatching("/jars/.*/run"))
                    .withRequestBody(matchingJsonPath(
                            "$.flinkConfiguration['execution.checkpointing.num-retained']", equalTo("3"))));
        }

        @Test
        void uploadsTheJarUnderItsHashIfTheClusterLacksIt() throws Exception {
            answer("/jars", "{\"files\":[]}");
            flink.stubFor(post(urlEqualTo("/jars/upload"))
                    .willReturn(json("{\"filename\":\"/tmp/flink-web/x_" + JAR + "\",\"status\":\"success\"}")));

            assertThat(carryOut(start(new StartFrom.Latest(), null), false)).isInstanceOf(Outcome.Done.class);

            flink.verify(postRequestedFor(urlEqualTo("/jars/x_" + JAR + "/run")));
        }

        @Test
        void thatACancelOvertakesDuringItsUploadIsNotSubmitted() throws Exception {
            answer("/jars", "{\"files\":[]}");
            conduct.cancelComesInAnErrand = true;

            assertProblem(carryOut(start(new StartFrom.Latest(), null), false), ProblemType.SUPERSEDED, "overtaken");

            flink.verify(0, postRequestedFor(anyUrl()));
        }

        @Test
        void besideAnotherOfTheSameJarLeavesTheUploadToOne() throws Exception {
            flink.stubFor(get(urlEqualTo("/jars")).inScenario("jar").willReturn(json("{\"files\":[]}")));
            flink.stubFor(post(urlEqualTo("/jars/upload"))
                    .inScenario("jar")
                    .willSetStateTo("there")
                    .willReturn(json("{\"filename\":\"/tmp/flink-web/x_" + JAR + "\",\"status\":\"success\"}")
                            .withFixedDelay(300)));
            flink.stubFor(get(urlEqualTo("/jars"))
                    .atPriority(1)
                    .inScenario("jar")
                    .whenScenarioStateIs("there")
                    .willReturn(json("{\"files\":[{\"id\":\"x_" + JAR + "\",\"name\":\"" + JAR + "\"}]}")));

            try (ExecutorService starts = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Callable<Outcome>> both = Collections.nCopies(
                        2,
                        () -> driver.carryOut(
                                assignment(start(new StartFrom.Latest(), null), false), new FakeConduct()));
                for (Future<Outcome> start : starts.invokeAll(both)) {
                    assertThat(start.get()).isInstanceOf(Outcome.Done.class);
                }
            }

            flink.verify(1, postRequestedFor(urlEqualTo("/jars/upload")));
        }

        @Test
        void thatIsThereAlreadyIsFoundAndNotSubmittedAgain() throws Exception {
            answer("/jobs/" + NEW, "{\"state\":\"FAILED\",\"vertices\":[]}");
            answer("/jobs/" + NEW + "/checkpoints", "{\"latest\":{\"restored\":{\"external_path\":\"file:/s/1\"}}}");

            assertThat(carryOut(start(new StartFrom.Latest(), null), true))
                    .isEqualTo(Outcome.Done.restoredFrom("file:/s/1"));
            flink.verify(0, postRequestedFor(anyUrl()));
        }

        @Test
        void whoseAnswerIsLostIsFoundByALook() throws Exception {
            flink.stubFor(
                    post(urlPathMatching("/jars/.*/run")).willReturn(json("{}").withFixedDelay(1500)));
            driver = driver(URI.create(flink.baseUrl()), Duration.ofMillis(700));
            flink.stubFor(get(urlEqualTo("/jobs/" + NEW))
                    .inScenario("submitted")
                    .whenScenarioStateIs(Scenario.STARTED)
                    .willReturn(aResponse().withStatus(404).withBody("{\"errors\":[\"no\"]}"))
                    .willSetStateTo("there"));
            flink.stubFor(get(urlEqualTo("/jobs/" + NEW))
                    .inScenario("submitted")
                    .whenScenarioStateIs("there")
                    .willReturn(json(RUNNING)));

            assertThat(carryOut(start(new StartFrom.Latest(), null), false)).isInstanceOf(Outcome.Done.class);
            flink.verify(1, postRequestedFor(urlPathMatching("/jars/.*/run")));
        }

        @Test
        void whoseAnswerIsLostAndThatIsNotSeenIsInDoubtAndNotTriedAgain() throws Exception {
            flink.stubFor(
                    post(urlPathMatching("/jars/.*/run")).willReturn(json("{}").withFixedDelay(1500)));
            driver = driver(URI.create(flink.baseUrl()), Duration.ofMillis(700));

            assertProblem(carryOut(start(new StartFrom.Latest(), null), false), ProblemType.IN_DOUBT, NEW.value());
            flink.verify(1, postRequestedFor(urlPathMatching("/jars/.*/run")));
        }

        @Test
        void thatFlinkRefusesTellsTheInnermostCauseInOneLine() throws Exception {
            flink.stubFor(post(urlPathMatching("/jars/.*/run"))
                    .willReturn(aResponse()
                            .withStatus(400)
                            .withBody(
                                    "{\"errors\":[\"RestHandlerException: no\\n\\tat a.b\\nCaused by: java.lang.RuntimeException: main is"
                                            + " missing\\n\\tat c.d\"]}")));

            Outcome outcome = carryOut(start(new StartFrom.Latest(), null), false);

            assertProblem(outcome, ProblemType.SUBMISSION_FAILED, "answered 400: main is missing");
            assertThat(((Outcome.Failed) outcome).problem().detail()).doesNotContain("\n", "\tat");
        }

        @Test
        void besideARunThatIsActiveIsRefused() throws Exception {
            answer("/jobs/" + OLD, RUNNING);

            assertProblem(
                    carryOut(start(new StartFrom.Latest(), lineage(null, null)), false),
                    ProblemType.WRONG_STATE,
                    "RUNNING");
            flink.verify(0, postRequestedFor(anyUrl()));
        }

        @Test
        void onAClusterThatIsAwayIsTriedLater() throws Exception {
            driver = driver(URI.create("http://127.0.0.1:9"), PATIENT);

            assertThat(carryOut(start(new StartFrom.Latest(), null), false)).isInstanceOf(Outcome.Retry.class);
        }

        @Test
        void onAClusterThatAsksForTimeIsTriedWhenThatIsOver() throws Exception {
            flink.stubFor(get(urlEqualTo("/jobs/" + NEW))
                    .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "7")));

            assertThat(carryOut(start(new StartFrom.Latest(), null), false))
                    .isInstanceOfSatisfying(
                            Outcome.Retry.class,
                            retry -> assertThat(retry.after()).isEqualTo(Duration.ofSeconds(7)));
        }

        @Test
        void withAVerdictIsOnlyLookedFor() throws Exception {
            assertThat(look(start(new StartFrom.Latest(), null))).isEqualTo(new Outcome.Failed(VERDICT));
            flink.verify(0, postRequestedFor(anyUrl()));
        }

        @Test
        void thatIsOvertakenBeforeItWasSentIsNotSent() throws Exception {
            conduct.overtaken = true;

            assertProblem(carryOut(start(new StartFrom.Latest(), null), false), ProblemType.SUPERSEDED, "overtaken");
            flink.verify(0, postRequestedFor(anyUrl()));
        }
    }

    @Nested
    class Latest {

        @Test
        void isTheNewerOfCheckpointAndSavepoint() throws Exception {
            statistics("""
                    {"counts":{"completed":7},"latest":{
                     "completed":{"external_path":"file:/c/chk-7","latest_ack_timestamp":2000,"discarded":false},
                     "savepoint":{"external_path":"file:/s/1","latest_ack_timestamp":1000,"discarded":false}}}""");

            assertThat(latest(lineage(null, null))).isEqualTo(Outcome.Done.restoredFrom("file:/c/chk-7"));
        }

        @Test
        void isTheSavepointThatEndedTheRunWithoutAsking() throws Exception {
            assertThat(latest(lineage(taken("file:/s/9"), Lineage.Ending.SAVEPOINT)))
                    .isEqualTo(Outcome.Done.restoredFrom("file:/s/9"));
            flink.verify(0, getRequestedFor(urlEqualTo("/jobs/" + OLD + "/checkpoints")));
        }

        @Test
        void isNothingOnlyIfTheRunSurelyCompletedNothing() throws Exception {
            statistics("{\"counts\":{\"completed\":0},\"latest\":{}}");

            assertThat(latest(lineage(null, null))).isEqualTo(Outcome.Done.restoredFrom(null));
        }

        @Test
        void isWhatTheRunBeganWithIfItCompletedNothingOfItsOwn() throws Exception {
            statistics("{\"counts\":{\"completed\":0},\"latest\":{}}");

            assertThat(latest(lineage(null, null).begun("file:/s/0")))
                    .isEqualTo(Outcome.Done.restoredFrom("file:/s/0"));
        }

        @Test
        void isWhatARecoveredRunSaysThatItWentOnFrom() throws Exception {
            statistics(
                    "{\"counts\":{\"completed\":0},\"latest\":{\"restored\":{\"external_path\":\"file:/c/chk-4\"}}}");

            assertThat(latest(lineage(null, null).begun("file:/s/0")))
                    .isEqualTo(Outcome.Done.restoredFrom("file:/c/chk-4"));
        }

        @Test
        void afterAStartInDoubtThatLeftNothingIsThatOfTheRunBefore() throws Exception {
            Files.createDirectories(directory.resolve("checkpoints"));
            Run inDoubt = new Run(
                    RunId.of("in-doubt"),
                    FlinkJobId.of(JOB, CommandId.of("d")),
                    "local",
                    CommandId.of("d"),
                    Instant.EPOCH,
                    null);
            Lineage before = lineage(taken("file:/s/9"), Lineage.Ending.SAVEPOINT);

            assertThat(latest(new Lineage("local", inDoubt, null, null, before)))
                    .isEqualTo(Outcome.Done.restoredFrom("file:/s/9"));
        }

        @Test
        void orNoneIsNothingWhereNothingOfItIsLeft() throws Exception {
            Path lost = directory.resolve("checkpoints/" + OLD + "/chk-7");
            Files.createDirectories(directory.resolve("checkpoints"));
            statistics("{\"counts\":{\"completed\":7},\"latest\":{\"completed\":{\"external_path\":\"file:" + lost
                    + "\",\"latest_ack_timestamp\":2000}}}");
            assertProblem(latest(lineage(null, null)), ProblemType.NO_CHECKPOINT, "none of them is left");
            assertThat(latestOrNone(lineage(null, null))).isEqualTo(Outcome.Done.restoredFrom(null));

            statistics("{\"counts\":{\"completed\":0},\"latest\":{}}");
            Lineage begunFromWhatIsLost = lineage(null, null).begun("file:" + lost);
            assertProblem(latest(begunFromWhatIsLost), ProblemType.NO_CHECKPOINT, "what it began from is gone");
            assertThat(latestOrNone(begunFromWhatIsLost)).isEqualTo(Outcome.Done.restoredFrom(null));
        }

        @Test
        void orNoneIsTheLatestWhereThereIsOneAndAProblemWhereThatIsNotKnown() throws Exception {
            assertThat(latestOrNone(lineage(taken("file:/s/9"), Lineage.Ending.SAVEPOINT)))
                    .isEqualTo(Outcome.Done.restoredFrom("file:/s/9"));
            assertProblem(latestOrNone(lineage(null, null)), ProblemType.NO_CHECKPOINT, "cannot be listed from here");
        }

        @Test
        void isTheNewestWhoseFilesAreStillThere() throws Exception {
            Path kept = complete("checkpoints/" + OLD + "/chk-6", "2026-01-01T00:00:01Z");
            Path lost = directory.resolve("checkpoints/" + OLD + "/chk-7");
            statistics("""
                    {"counts":{"completed":7},
                     "latest":{"completed":{"external_path":"file:%2$s","latest_ack_timestamp":2000}},
                     "history":[
                       {"status":"FAILED","id":8},
                       {"status":"COMPLETED","external_path":"file:%2$s","latest_ack_timestamp":2000},
                       {"status":"COMPLETED","external_path":"file:%1$s","latest_ack_timestamp":1000}]}""".formatted(kept, lost));

            assertThat(latest(lineage(null, null))).isEqualTo(Outcome.Done.restoredFrom("file:" + kept));
        }

        @Test
        void isNotNothingWhereStateIsRequired() throws Exception {
            statistics("{\"counts\":{\"completed\":0},\"latest\":{}}");
            Task.Start start = start(new StartFrom.Latest(), lineage(null, null));

            assertProblem(
                    carryOut(
                            new Task.Start(start.target(), start.spec(), start.from(), false, start.lineage(), true),
                            false),
                    ProblemType.NO_CHECKPOINT,
                    "began from nothing");
            flink.verify(0, postRequestedFor(anyUrl()));
        }

        @Test
        void isAProblemWhereCheckpointsWereThrownAway() throws Exception {
            statistics("""
                    {"counts":{"completed":3},"latest":{"completed":
                     {"external_path":"file:/c/chk-3","latest_ack_timestamp":2000,"discarded":true}}}""");

            assertProblem(latest(lineage(null, null)), ProblemType.NO_CHECKPOINT, "completed 3 checkpoints");
        }

        @Test
        void isAProblemAfterADrain() throws Exception {
            assertProblem(
                    latest(lineage(taken("file:/s/9"), Lineage.Ending.DRAINED)), ProblemType.NO_CHECKPOINT, "drained");
        }

        @Test
        void isLookedForOnDiskWhenFlinkHasForgottenTheRun() throws Exception {
            Path older = complete("checkpoints/" + OLD + "/chk-9", "2026-01-01T00:00:01Z");
            Path newer = complete("checkpoints/" + OLD + "/chk-10", "2026-01-01T00:00:09Z");
            Files.createDirectories(directory.resolve("checkpoints/" + OLD + "/chk-11"));

            assertThat(latest(lineage(null, null))).isEqualTo(Outcome.Done.restoredFrom("file:" + newer));
            assertThat(older).exists();
        }

        @Test
        void mayBeASavepointThatNobodyHeardOf() throws Exception {
            Files.createDirectories(directory.resolve("checkpoints"));
            Path lost =
                    complete("savepoints/savepoint-" + OLD.value().substring(0, 6) + "-abc", "2026-01-01T00:00:01Z");

            assertThat(latest(lineage(null, null))).isEqualTo(Outcome.Done.restoredFrom("file:" + lost));
        }

        @Test
        void isAProblemWhenNobodyCanTell() throws Exception {
            assertProblem(latest(lineage(null, null)), ProblemType.NO_CHECKPOINT, "cannot be listed");
            flink.verify(0, postRequestedFor(anyUrl()));
        }

        private Path complete(String path, String at) throws IOException {
            Path snapshot = Files.createDirectories(directory.resolve(path));
            Path metadata = Files.writeString(snapshot.resolve("_metadata"), "m");
            Files.setLastModifiedTime(metadata, FileTime.from(Instant.parse(at)));
            return snapshot;
        }

        private void statistics(String json) {
            answer("/jobs/" + OLD, "{\"state\":\"CANCELED\",\"vertices\":[]}");
            answer("/jobs/" + OLD + "/checkpoints", json);
        }

        private Outcome latest(Lineage lineage) throws Exception {
            return carryOut(start(new StartFrom.Latest(), lineage), false);
        }

        private Outcome latestOrNone(Lineage lineage) throws Exception {
            return carryOut(start(new StartFrom.LatestOrNone(), lineage), false);
        }
    }

    @Nested
    class ADisposal {

        private static final String PATH = "file:/s/1";
        private final Task dispose = new Task.Dispose("local", PATH, CommandId.of("taken"));

        @Test
        void isDoneWhenFlinkHasDeletedTheSavepoint() throws Exception {
            disposalIs("{\"status\":{\"id\":\"COMPLETED\"},\"operation\":{}}");

            assertThat(carryOut(dispose, false)).isEqualTo(Outcome.Done.plain());
            flink.verify(postRequestedFor(urlEqualTo("/savepoint-disposal"))
                    .withRequestBody(equalToJson("{\"savepoint-path\":\"" + PATH + "\"}")));
        }

        @Test
        void ofASavepointThatIsNotThereIsDoneSoThatItCanBeRepeated() throws Exception {
            disposalIs(failure("java.io.FileNotFoundException: Cannot find checkpoint or savepoint file/directory"));

            assertThat(carryOut(dispose, true)).isEqualTo(Outcome.Done.plain());
        }

        @Test
        void thatFlinkCannotDoTellsTheCause() throws Exception {
            disposalIs(failure("java.io.IOException: read-only file system"));

            assertProblem(carryOut(dispose, false), ProblemType.CLUSTER_REFUSED, "read-only file system");
        }

        @Test
        void thatTheJobManagerHasForgottenIsAskedForAgain() throws Exception {
            flink.stubFor(post(urlEqualTo("/savepoint-disposal")).willReturn(json("{\"request-id\":\"r\"}")));
            flink.stubFor(get(urlEqualTo("/savepoint-disposal/r"))
                    .inScenario("anew")
                    .willReturn(aResponse().withStatus(404).withBody("{\"errors\":[\"Operation not found\"]}"))
                    .willSetStateTo("asked again"));
            flink.stubFor(get(urlEqualTo("/savepoint-disposal/r"))
                    .inScenario("anew")
                    .whenScenarioStateIs("asked again")
                    .willReturn(json("{\"status\":{\"id\":\"COMPLETED\"},\"operation\":{}}")));

            assertThat(carryOut(dispose, false)).isEqualTo(Outcome.Done.plain());
            flink.verify(2, postRequestedFor(urlEqualTo("/savepoint-disposal")));
        }

        @Test
        void withAVerdictIsNotAskedFor() throws Exception {
            assertThat(look(dispose)).isEqualTo(new Outcome.Failed(VERDICT));
            flink.verify(0, postRequestedFor(anyUrl()));
        }

        private void disposalIs(String status) {
            flink.stubFor(post(urlEqualTo("/savepoint-disposal")).willReturn(json("{\"request-id\":\"r\"}")));
            answer("/savepoint-disposal/r", status);
        }

        private static String failure(String cause) {
            return "{\"status\":{\"id\":\"COMPLETED\"},\"operation\":{\"failure-cause\":{\"class\":\"x\",\"stack-trace\":"
                    + "\"java.util.concurrent.CompletionException: no\\n\\tat a.b\\nCaused by: " + cause
                    + "\\n\\tat c.d\"}}}";
        }
    }

    @Nested
    class Ends {

        private final String trigger = SavepointRequest.triggerIdOf(COMMAND);

        @Test
        void aStopSendsTheTriggerIdOfItsCommandAndWaitsForTheEnd() throws Exception {
            answer("/jobs/" + OLD, RUNNING);
            flink.stubFor(post(urlEqualTo("/jobs/" + OLD + "/stop"))
                    .inScenario("stop")
                    .willReturn(json("{\"request-id\":\"" + trigger + "\"}").withStatus(202))
                    .willSetStateTo("stopped"));
            savepointStatus(
                    "stopped", "{\"status\":{\"id\":\"COMPLETED\"},\"operation\":{\"location\":\"file:/s/1\"}}");
            flink.stubFor(get(urlEqualTo("/jobs/" + OLD))
                    .inScenario("stop")
                    .whenScenarioStateIs("stopped")
                    .willReturn(json("{\"state\":\"FINISHED\",\"vertices\":[]}")));

            Outcome.Done done = (Outcome.Done) carryOut(new Task.Stop(old(), false, null), false);

            assertThat(done.savepoint().path()).isEqualTo("file:/s/1");
            flink.verify(postRequestedFor(urlEqualTo("/jobs/" + OLD + "/stop"))
                    .withRequestBody(
                            matchingJsonPath("$[?(@.formatType == 'NATIVE' && @.triggerId == '" + trigger + "')]")));
        }

        @Test
        void aStopOfAnEndedRunIsDoneWithoutASavepoint() throws Exception {
            answer("/jobs/" + OLD, "{\"state\":\"CANCELED\",\"vertices\":[]}");

            assertThat(carryOut(new Task.Stop(old(), false, null), false)).isEqualTo(Outcome.Done.plain());
        }

        @Test
        void aStopThatTookEffectAlreadyFindsItsSavepointInTheHistory() throws Exception {
            answer("/jobs/" + OLD, "{\"state\":\"FINISHED\",\"vertices\":[]}");
            answer(
                    "/jobs/" + OLD + "/checkpoints",
                    "{\"latest\":{\"savepoint\":{\"external_path\":\"file:/s/1\",\"trigger_timestamp\":"
                            + conduct.now.plusSeconds(1).toEpochMilli()
                            + ",\"latest_ack_timestamp\":5,\"state_size\":8}}}");

            Outcome.Done done = (Outcome.Done) carryOut(new Task.Stop(old(), false, null), true);

            assertThat(done.savepoint()).isEqualTo(new TakenSavepoint("file:/s/1", Instant.ofEpochMilli(5), 8L));
        }

        @Test
        void aStopWaitsUntilEveryTaskRuns() throws Exception {
            answer(
                    "/jobs/" + OLD,
                    "{\"state\":\"RUNNING\",\"vertices\":[{\"parallelism\":2,\"tasks\":{\"RUNNING\":1}}]}");

            assertThat(carryOut(new Task.Stop(old(), false, null), false)).isInstanceOf(Outcome.Retry.class);
        }

        @Test
        void whatACancelOvertakesWhileTheTasksDoNotRunIsSuperseded() throws Exception {
            answer(
                    "/jobs/" + OLD,
                    "{\"state\":\"RUNNING\",\"vertices\":[{\"parallelism\":2,\"tasks\":{\"RUNNING\":1}}]}");
            conduct.overtaken = true;

            assertProblem(carryOut(new Task.Stop(old(), false, null), false), ProblemType.SUPERSEDED, "overtaken");
            assertProblem(carryOut(new Task.TakeSavepoint(old(), null), false), ProblemType.SUPERSEDED, "overtaken");
            flink.verify(0, postRequestedFor(anyUrl()));
        }

        @Test
        void aSavepointUnderWayThatACancelOvertakesIsWaitedForNoMore() throws Exception {
            answer("/jobs/" + OLD, RUNNING);
            answer("/jobs/" + OLD + "/savepoints/" + trigger, "{\"status\":{\"id\":\"IN_PROGRESS\"}}");
            conduct.overtaken = true;

            assertProblem(
                    carryOut(new Task.TakeSavepoint(old(), null), false),
                    ProblemType.SUPERSEDED,
                    "while the savepoint was being taken");
        }

        @Test
        void aSavepointThatIsCompletedAndFailedHasFailed() throws Exception {
            answer("/jobs/" + OLD, RUNNING);
            flink.stubFor(post(urlEqualTo("/jobs/" + OLD + "/savepoints"))
                    .inScenario("stop")
                    .willReturn(json("{}").withStatus(202))
                    .willSetStateTo("asked"));
            savepointStatus(
                    "asked",
                    "{\"status\":{\"id\":\"COMPLETED\"},\"operation\":{\"failure-cause\":{\"stack-trace\":"
                            + "\"a.B: x\\nCaused by: java.io.IOException: disk full\\n\"}}}");

            assertProblem(
                    carryOut(new Task.TakeSavepoint(old(), null), false), ProblemType.SAVEPOINT_FAILED, "disk full");
        }

        @Test
        void aSavepointThatIsNotCompleteByItsDeadlineIsInDoubt() throws Exception {
            answer("/jobs/" + OLD, RUNNING);
            answer("/jobs/" + OLD + "/savepoints/" + trigger, "{\"status\":{\"id\":\"IN_PROGRESS\"}}");

            assertProblem(
                    carryOut(new Task.TakeSavepoint(old(), null), false), ProblemType.IN_DOUBT, "it is in progress");
            flink.verify(0, postRequestedFor(anyUrl()));
        }

        @Test
        void aSavepointOfAnEndedRunIsRefused() throws Exception {
            answer("/jobs/" + OLD, "{\"state\":\"FAILED\",\"vertices\":[]}");

            assertProblem(carryOut(new Task.TakeSavepoint(old(), null), false), ProblemType.WRONG_STATE, "FAILED");
        }

        @Test
        void aSavepointThatWasTakenAlreadyIsFoundAndNotAskedForAgain() throws Exception {
            answer("/jobs/" + OLD, RUNNING);
            answer(
                    "/jobs/" + OLD + "/savepoints/" + trigger,
                    "{\"status\":{\"id\":\"COMPLETED\"},\"operation\":{\"location\":\"file:/s/1\"}}");

            Outcome.Done done = (Outcome.Done) carryOut(new Task.TakeSavepoint(old(), null), true);

            assertThat(done.savepoint().path()).isEqualTo("file:/s/1");
            flink.verify(0, postRequestedFor(anyUrl()));
        }

        @Test
        void aStopThatWasAskedForAlreadyIsOnlyWaitedFor() throws Exception {
            flink.stubFor(get(urlEqualTo("/jobs/" + OLD))
                    .inScenario("asked")
                    .willReturn(json(RUNNING))
                    .willSetStateTo("ended"));
            flink.stubFor(get(urlEqualTo("/jobs/" + OLD))
                    .inScenario("asked")
                    .whenScenarioStateIs("ended")
                    .willReturn(json("{\"state\":\"FINISHED\",\"vertices\":[]}")));
            answer(
                    "/jobs/" + OLD + "/savepoints/" + trigger,
                    "{\"status\":{\"id\":\"COMPLETED\"},\"operation\":{\"location\":\"file:/s/1\"}}");

            Outcome.Done done = (Outcome.Done) carryOut(new Task.Stop(old(), false, null), true);

            assertThat(done.savepoint().path()).isEqualTo("file:/s/1");
            flink.verify(0, postRequestedFor(anyUrl()));
        }

        @Test
        void aCancelThatTookEffectAlreadyIsDone() throws Exception {
            answer("/jobs/" + OLD, "{\"state\":\"CANCELED\",\"vertices\":[]}");

            assertThat(carryOut(new Task.Cancel(old(), Task.Leaving.CHECKPOINTS), true))
                    .isEqualTo(Outcome.Done.plain());
            flink.verify(0, patchRequestedFor(anyUrl()));
        }

        @Test
        void withAVerdictTheyAreOnlyLookedFor() throws Exception {
            answer("/jobs/" + OLD, RUNNING);

            for (Task task : List.of(
                    new Task.Stop(old(), false, null),
                    new Task.TakeSavepoint(old(), null),
                    new Task.Cancel(old(), Task.Leaving.ANYTHING))) {
                assertThat(look(task)).isEqualTo(new Outcome.Failed(VERDICT));
            }
            flink.verify(0, postRequestedFor(anyUrl()));
            flink.verify(0, patchRequestedFor(anyUrl()));
        }

        @Test
        void aCancelForItsCheckpointsIsRefusedIfTheyWouldBeThrownAway() throws Exception {
            answer("/jobs/" + OLD, RUNNING);
            answer(
                    "/jobs/" + OLD + "/checkpoints/config",
                    "{\"externalization\":{\"enabled\":true,\"delete_on_cancellation\":true}}");

            assertProblem(
                    carryOut(new Task.Cancel(old(), Task.Leaving.CHECKPOINTS), false),
                    ProblemType.NO_CHECKPOINT,
                    "does not keep");
            flink.verify(0, patchRequestedFor(anyUrl()));
        }

        @Test
        void aRunThatMustLeaveStateIsLeftAloneWhereItHasNone() throws Exception {
            answer("/jobs/" + OLD, RUNNING);
            answer(
                    "/jobs/" + OLD + "/checkpoints/config",
                    "{\"externalization\":{\"enabled\":true,\"delete_on_cancellation\":false}}");
            answer("/jobs/" + OLD + "/checkpoints", "{\"counts\":{\"completed\":0},\"latest\":{}}");

            assertProblem(
                    carryOut(new Task.Cancel(old(), Task.Leaving.STATE, lineage(null, null)), false),
                    ProblemType.NO_CHECKPOINT,
                    "began from nothing");
            flink.verify(0, patchRequestedFor(anyUrl()));
        }

        @Test
        void aRunThatLeavesWhatThereIsIsEndedAlsoWhereItKeepsNothing() throws Exception {
            flink.stubFor(get(urlEqualTo("/jobs/" + OLD)).inScenario("cancel").willReturn(json(RUNNING)));
            flink.stubFor(com.github.tomakehurst.wiremock.client.WireMock.patch(urlPathMatching("/jobs/" + OLD))
                    .inScenario("cancel")
                    .willReturn(json("{}"))
                    .willSetStateTo("ended"));
            flink.stubFor(get(urlEqualTo("/jobs/" + OLD))
                    .inScenario("cancel")
                    .whenScenarioStateIs("ended")
                    .willReturn(json("{\"state\":\"CANCELED\",\"vertices\":[]}")));

            assertThat(carryOut(new Task.Cancel(old(), Task.Leaving.WHAT_THERE_IS, lineage(null, null)), false))
                    .isEqualTo(Outcome.Done.plain());
        }

        @Test
        void aCancelWaitsForTheEnd() throws Exception {
            answer("/jobs/" + OLD, RUNNING);
            flink.stubFor(patch(urlEqualTo("/jobs/" + OLD + "?mode=cancel"))
                    .inScenario("stop")
                    .willReturn(json("{}").withStatus(202))
                    .willSetStateTo("canceled"));
            flink.stubFor(get(urlEqualTo("/jobs/" + OLD))
                    .inScenario("stop")
                    .whenScenarioStateIs("canceled")
                    .willReturn(json("{\"state\":\"CANCELED\",\"vertices\":[]}")));

            assertThat(carryOut(new Task.Cancel(old(), Task.Leaving.ANYTHING), false))
                    .isEqualTo(Outcome.Done.plain());
        }

        @Test
        void aCancelThatFlinkRefusesBecauseTheRunHasJustEndedIsDone() throws Exception {
            endsBeforeTheRequest();
            flink.stubFor(patch(urlEqualTo("/jobs/" + OLD + "?mode=cancel")).willReturn(refusal(409)));

            assertThat(carryOut(new Task.Cancel(old(), Task.Leaving.ANYTHING), false))
                    .isEqualTo(Outcome.Done.plain());
        }

        @Test
        void aCancelThatFlinkRefusesWhileTheRunGoesOnHasFailed() throws Exception {
            answer("/jobs/" + OLD, RUNNING);
            flink.stubFor(patch(urlEqualTo("/jobs/" + OLD + "?mode=cancel")).willReturn(refusal(409)));

            assertProblem(
                    carryOut(new Task.Cancel(old(), Task.Leaving.ANYTHING), false), ProblemType.CLUSTER_REFUSED, "409");
        }

        @Test
        void aStopThatFlinkRefusesBecauseTheRunHasJustEndedIsDoneWithoutASavepoint() throws Exception {
            endsBeforeTheRequest();
            flink.stubFor(post(urlEqualTo("/jobs/" + OLD + "/stop")).willReturn(refusal(404)));

            assertThat(carryOut(new Task.Stop(old(), false, null), false)).isEqualTo(Outcome.Done.plain());
        }

        @Test
        void aSavepointThatFlinkRefusesBecauseTheRunHasJustEndedIsOfTheWrongState() throws Exception {
            endsBeforeTheRequest();
            flink.stubFor(post(urlEqualTo("/jobs/" + OLD + "/savepoints")).willReturn(refusal(404)));

            assertProblem(
                    carryOut(new Task.TakeSavepoint(old(), null), false), ProblemType.WRONG_STATE, "nothing to take");
        }

        @Test
        void aStartOfARunningJobIsRefusedByOneLook() throws Exception {
            answer("/jobs/" + OLD, RUNNING);

            assertProblem(carryOut(new Task.ConfirmEnd(old(), true), false), ProblemType.WRONG_STATE, "RUNNING as run");
            flink.verify(1, getRequestedFor(urlEqualTo("/jobs/" + OLD)));
        }

        @Test
        void anAnswerThatStallsOrHasNoEndIsNone() throws Exception {
            answer("/jobs/" + OLD, RUNNING + " ".repeat(MAX_ANSWER));
            Outcome outcome = carryOut(new Task.ConfirmEnd(old(), true), false);
            assertThat(((Outcome.Retry) outcome).problem().detail()).contains("longer than " + MAX_ANSWER);

            driver = driver(URI.create(flink.baseUrl()), Duration.ofSeconds(1), PATIENT);
            flink.stubFor(get(urlEqualTo("/jobs/" + OLD))
                    .willReturn(json(RUNNING + " ".repeat(1000)).withChunkedDribbleDelay(10, 60_000)));
            assertThat(carryOut(new Task.ConfirmEnd(old(), true), false)).isInstanceOf(Outcome.Retry.class);
        }

        private void endsBeforeTheRequest() {
            flink.stubFor(get(urlEqualTo("/jobs/" + OLD))
                    .inScenario("ends")
                    .willReturn(json(RUNNING))
                    .willSetStateTo("ended"));
            flink.stubFor(get(urlEqualTo("/jobs/" + OLD))
                    .inScenario("ends")
                    .whenScenarioStateIs("ended")
                    .willReturn(json("{\"state\":\"FINISHED\",\"vertices\":[]}")));
        }

        private static ResponseDefinitionBuilder refusal(int status) {
            return aResponse().withStatus(status).withBody("{\"errors\":[\"The job is not running\"]}");
        }

        @Test
        void anEndIsConfirmedOnlyWhenFlinkSaysSoSeveralTimes() throws Exception {
            assertThat(carryOut(new Task.ConfirmEnd(old(), false), false)).isEqualTo(Outcome.Done.plain());
            flink.verify(3, getRequestedFor(urlEqualTo("/jobs/" + OLD)));
        }

        private void savepointStatus(String state, String json) {
            flink.stubFor(get(urlEqualTo("/jobs/" + OLD + "/savepoints/" + trigger))
                    .inScenario("stop")
                    .whenScenarioStateIs(state)
                    .willReturn(json(json)));
        }
    }

    private Outcome look(Task task) throws InterruptedException {
        return driver.carryOut(
                new Assignment(
                        JOB, COMMAND, task, Priority.NORMAL, conduct.now, conduct.now.plusSeconds(60), true, VERDICT),
                conduct);
    }

    private Outcome carryOut(Task task, boolean repeated) throws InterruptedException {
        return driver.carryOut(assignment(task, repeated), conduct);
    }

    private Assignment assignment(Task task, boolean repeated) {
        return new Assignment(
                JOB, COMMAND, task, Priority.NORMAL, conduct.now, conduct.now.plusSeconds(60), repeated, null);
    }

    private static Task.Start start(StartFrom from, @Nullable Lineage lineage) {
        return start(from, lineage, null);
    }

    private static Task.Start start(
            StartFrom from, @Nullable Lineage lineage, @Nullable CheckpointSettings checkpoints) {
        FlinkSpec runs =
                new FlinkSpec(JarReference.of("file:a.jar"), "a.Main", List.of("x"), 1, Map.of("k", "v"), false);
        return new Task.Start(
                new Target("local", RunId.of(JOB, COMMAND), NEW),
                new JobSpec("local", runs, null, null, null, null, checkpoints, null),
                from,
                false,
                lineage);
    }

    private static Lineage lineage(@Nullable TakenSavepoint savepoint, Lineage.@Nullable Ending ending) {
        Run run = new Run(RunId.of("before"), OLD, "local", CommandId.of("before"), Instant.EPOCH, null);
        return new Lineage("local", run, savepoint, ending, null);
    }

    private static TakenSavepoint taken(String path) {
        return new TakenSavepoint(path, Instant.EPOCH, null);
    }

    private static Target old() {
        return new Target("local", RunId.of("before"), OLD);
    }

    private static void assertProblem(Outcome outcome, ProblemType type, String detail) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        Problem problem = ((Outcome.Failed) outcome).problem();
        assertThat(problem.type()).isEqualTo(type.uri());
        assertThat(problem.detail()).contains(detail);
    }

    private void answer(String path, String json) {
        flink.stubFor(get(urlEqualTo(path)).willReturn(json(json)));
    }

    private static ResponseDefinitionBuilder json(String body) {
        return aResponse().withStatus(200).withBody(body);
    }

    private FlinkDriver driver(URI rest, Duration submissionTimeout) {
        return driver(rest, PATIENT, submissionTimeout);
    }

    private FlinkDriver driver(URI rest, Duration requestTimeout, Duration submissionTimeout) {
        Clusters clusters = Clusters.of(List.of(new Cluster(
                "local",
                ClusterKind.FLINK_SESSION,
                rest,
                null,
                directory.resolve("savepoints").toUri().toString(),
                directory.resolve("checkpoints").toUri().toString(),
                0)));
        return new FlinkDriver(
                clusters,
                new FlinkRules(
                        PATIENT,
                        requestTimeout,
                        submissionTimeout,
                        PATIENT,
                        MAX_ANSWER,
                        Duration.ofSeconds(1),
                        3,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(3)),
                new Jars(new JarRules(
                        List.of(directory),
                        List.of(),
                        Optional.empty(),
                        new JarRules.Maven(Map.of(), false, Optional.empty(), true),
                        1000,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5))),
                new Secrets(Optional.empty()),
                (cluster, job) -> {
                    if (logIsAway) {
                        throw new IOException("the log is away");
                    }
                    return Optional.ofNullable(holder);
                });
    }
}
