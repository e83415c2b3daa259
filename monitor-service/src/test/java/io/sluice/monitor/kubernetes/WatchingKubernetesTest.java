package io.sluice.monitor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.command.AdoptTarget;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.kubernetes.ResourceMarks;
import io.sluice.contracts.observation.JobManager;
import io.sluice.contracts.observation.Observation.Absent;
import io.sluice.contracts.observation.Observation.Answered;
import io.sluice.contracts.observation.Observation.Exited;
import io.sluice.contracts.observation.Observation.Seen;
import io.sluice.contracts.unmanaged.UnmanagedJob;
import io.sluice.monitor.probe.Probe;
import io.sluice.monitor.probe.SessionJobManagers;
import io.sluice.monitor.probe.UnmanagedListing;
import io.sluice.monitor.probe.kubernetes.KubernetesProbe;
import io.sluice.monitor.probe.kubernetes.RebalanceWatch;
import io.sluice.monitor.roster.Assignment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The probe of a Kubernetes cluster on an API server, with resources as operators of several versions write them. */
@Timeout(180)
class WatchingKubernetesTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final ApiServer server = new ApiServer();
    private final RecordingLog log = new RecordingLog();
    private final JobId fraud = JobId.of(server.namespace + "/fraud");
    private final Run run = run(fraud);
    private KubernetesProbe probe;

    @BeforeEach
    void watch() {
        probe = probe();
    }

    @AfterEach
    void close() {
        probe.close();
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "deployment-1.4.json, RUNNING, ",
        "deployment-1.10.json, FAILED, HA metadata is not available",
        "deployment-newer.json, HIBERNATING, "
    })
    void aDeploymentOfAnyOperatorIsRead(String file, String word, String cause) {
        server.create(file, "fraud", Map.of("JOB_ID", run.flinkJobId().toString()));

        Seen seen = awaitWord(word);

        assertThat(seen.run()).isEqualTo(run.id());
        assertThat(seen.source()).isEqualTo("kubernetes");
        assertThat(seen.cause()).isEqualTo(cause);
        assertThat(seen.jobManager())
                .isEqualTo(word.equals("FAILED") ? null : new JobManager(server.namespace, "fraud", run.flinkJobId()));
    }

    @Test
    void aSessionJobIsKnownByItsAnnotationWhateverIdTheOperatorGaveIt() {
        JobId ledger = JobId.of(server.namespace + "/ledger");
        server.create(
                "session-job-1.15.json",
                "ledger",
                Map.of("\"RUN\"", "\"" + run(ledger).id() + "\""));

        await().atMost(SOON).untilAsserted(() -> {
            probe.round(List.of(new Assignment(ledger, "k8s", run(ledger))));
            assertThat(log.last(Seen.class)).hasValueSatisfying(seen -> {
                assertThat(seen.nativeState()).isEqualTo("RUNNING");
                assertThat(seen.run()).isEqualTo(run(ledger).id());
                assertThat(seen.jobManager()).isNull();
            });
        });
        assertThat(log.sessions).hasSize(1);
        log.sessions.forEach((place, asked) -> {
            assertThat(place.namespace()).isEqualTo(server.namespace);
            assertThat(asked).extracting(Assignment::job).containsExactly(ledger);
            assertThat(asked.getFirst().run().flinkJobId())
                    .isNotEqualTo(run(ledger).flinkJobId());
        });
    }

    @Test
    void whatBearsNoMarkOfADeclaredJobIsUnmanagedUntilItDoes() {
        createRunning();
        server.create("session-job-1.15.json", "ledger", Map.of());

        await().atMost(SOON).untilAsserted(() -> {
            round();
            assertThat(unmanaged())
                    .extracting(UnmanagedJob::target)
                    .containsExactly(
                            AdoptTarget.ofDeployment(server.namespace, "fraud"),
                            AdoptTarget.ofSessionJob(server.namespace, "ledger"));
        });
        assertThat(unmanaged().getFirst().job()).isEqualTo(fraud);
        assertThat(unmanaged().getFirst().nativeState()).isEqualTo("RUNNING");

        server.mark("FlinkDeployment", "fraud", ResourceMarks.JOB, fraud.toString());
        server.mark("FlinkSessionJob", "ledger", ResourceMarks.JOB, server.namespace + "/deleted");

        await().atMost(SOON).untilAsserted(() -> {
            round();
            assertThat(unmanaged())
                    .extracting(UnmanagedJob::target)
                    .containsExactly(AdoptTarget.ofSessionJob(server.namespace, "ledger"));
        });
    }

    private List<UnmanagedJob> unmanaged() {
        return log.unmanaged.isEmpty() ? List.of() : log.unmanaged.getLast().jobs();
    }

    @Test
    void whatTheOperatorWritesIsToldOnceAndEachRoundThatItStillHolds() throws InterruptedException {
        createRunning();
        awaitWord("RUNNING");
        server.tell("FlinkDeployment", "fraud", "/jobStatus/state", "RECONCILING");
        awaitWord("RECONCILING");
        round();
        int seen = log.of(Seen.class).size();
        int answered = log.of(Answered.class).size();

        round();
        round();

        assertThat(log.of(Seen.class)).hasSize(seen);
        assertThat(log.of(Answered.class)).hasSize(answered + 2);
    }

    @Test
    void aResourceThatIsDeletedIsAbsentAndOneThatIsMadeAgainIsSeen() {
        createRunning();
        awaitWord("RUNNING");

        server.delete("FlinkDeployment", "fraud");
        await().atMost(SOON).untilAsserted(() -> {
            round();
            assertThat(log.last(Absent.class))
                    .hasValueSatisfying(absent -> assertThat(absent.run()).isEqualTo(run.id()));
        });

        log.told.clear();
        createRunning();
        awaitWord("RUNNING");
    }

    @Test
    void aPodThatCannotStartSaysWhy() {
        createRunning();
        server.tell("FlinkDeployment", "fraud", "/jobManagerDeploymentStatus", "DEPLOYING");
        server.pod("fraud", "fraud-1", """
                {"containerStatuses":[{"name":"flink-main-container","image":"flink:2.2","imageID":"","ready":false,
                "restartCount":0,"state":{"waiting":{"reason":"ImagePullBackOff","message":"no such image"}}}]}
                """);

        assertThat(awaitWord("JOBMANAGER_NOT_RUNNING").cause()).isEqualTo("ImagePullBackOff: no such image");
    }

    @Test
    void anExitCodeIsEvidenceAlsoOfAPodThatIsGoneByNow() {
        createRunning();
        awaitWord("RUNNING");
        Instant ended = run.since().plusSeconds(60);
        server.pod("fraud", "fraud-1", """
                {"containerStatuses":[{"name":"flink-main-container","image":"flink:2.2","imageID":"","ready":false,
                "restartCount":0,"state":{"terminated":{"exitCode":163,"startedAt":"%s","finishedAt":"%s"}}}]}
                """.formatted(run.since().plusSeconds(1), ended));
        server.deletePod("fraud-1");

        await().atMost(SOON).untilAsserted(() -> {
            round();
            assertThat(log.last(Exited.class)).hasValueSatisfying(exited -> {
                assertThat(exited.exitCode()).isEqualTo(163);
                assertThat(exited.at()).isEqualTo(ended);
            });
        });
    }

    @Test
    void theContainerOfARunBeforeIsNoEvidenceAboutThisOne() {
        createRunning();
        awaitWord("RUNNING");
        Instant before = run.since().minusSeconds(600);
        server.pod("fraud", "fraud-1", """
                {"containerStatuses":[{"name":"flink-main-container","image":"flink:2.2","imageID":"","ready":false,
                "restartCount":0,"state":{"terminated":{"exitCode":163,"startedAt":"%s","finishedAt":"%s"}}}]}
                """.formatted(before, run.since().plusSeconds(1)));

        assertThat(awaitWord("JOBMANAGER_NOT_RUNNING").cause()).contains("exit code 163");
        assertThat(log.of(Exited.class)).isEmpty();
    }

    private void createRunning() {
        server.create(
                "deployment-1.4.json",
                "fraud",
                Map.of("JOB_ID", run.flinkJobId().toString()));
    }

    private Seen awaitWord(String word) {
        await().atMost(SOON).untilAsserted(() -> {
            round();
            assertThat(log.last(Seen.class))
                    .hasValueSatisfying(seen -> assertThat(seen.nativeState()).isEqualTo(word));
        });
        return log.last(Seen.class).orElseThrow();
    }

    private Probe.Result round() throws InterruptedException {
        return probe.round(List.of(new Assignment(fraud, "k8s", run)));
    }

    private KubernetesProbe probe() {
        Clock clock = Clock.systemUTC();
        KubernetesClients clients = new KubernetesClients(Duration.ofSeconds(5), Duration.ofMillis(200));
        return new KubernetesProbe(
                "k8s",
                new InformedCluster(
                        () -> clients.client(server.config()),
                        new Scope(List.of(server.namespace), Optional::of, Optional::of),
                        clock,
                        new InformedCluster.Settings(
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(1),
                                Duration.ofMinutes(1))),
                RebalanceWatch.none(),
                log,
                new UnmanagedListing("k8s", log, Duration.ofMinutes(1), 100),
                new SessionJobManagers("k8s", log::sessionProbe, Runnable::run, (name, result, took) -> {}),
                clock,
                new KubernetesProbe.Settings(Duration.ofSeconds(5), 10, Duration.ofMinutes(1)));
    }

    private static Run run(JobId job) {
        CommandId command = CommandId.of("start-1");
        Instant since = Instant.parse("2026-11-20T08:00:00Z");
        return new Run(RunId.of(job, command), FlinkJobId.of(job, command), null, command, since, null);
    }
}
