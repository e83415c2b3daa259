package io.sluice.monitor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.command.AdoptTarget;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.kubernetes.ResourceMarks;
import io.sluice.contracts.observation.Observation.Absent;
import io.sluice.contracts.observation.Observation.Seen;
import io.sluice.contracts.unmanaged.UnmanagedJob;
import io.sluice.monitor.fold.Fold;
import io.sluice.monitor.probe.Probe;
import io.sluice.monitor.probe.SessionJobManagers;
import io.sluice.monitor.probe.UnmanagedListing;
import io.sluice.monitor.probe.kubernetes.FlinkResource;
import io.sluice.monitor.probe.kubernetes.KubernetesProbe;
import io.sluice.monitor.probe.kubernetes.ListedResource;
import io.sluice.monitor.probe.kubernetes.ResourceWatch;
import io.sluice.monitor.roster.Assignment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The probe of a Kubernetes cluster with Strimzi, of either version, from the first status to the last. */
@Timeout(180)
class WatchingRebalancesTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String RESULT = ",'optimizationResult':{'numReplicaMovements':12,'dataToMoveMB':2300}";

    private final RecordingLog log = new RecordingLog();

    @ParameterizedTest
    @CsvSource({"v1, strimzi.io/kind, KafkaRebalance", "v1beta2, app, strimzi"})
    void aRebalanceIsFollowedFromItsProposalToItsEnd(String version, String label, String value) throws Exception {
        try (StrimziServer server = new StrimziServer(version);
                KubernetesProbe probe = probe(server)) {
            JobId job = JobId.of(server.namespace + "/orders");
            server.create("orders", ",'annotations':{'" + ResourceMarks.RUN + "':'" + run(job).id() + "'}");
            assertThat(awaitWord(probe, job, "New").source()).isEqualTo(Fold.REBALANCES);

            server.says("orders", status("PendingProposal", "1", ""));
            awaitWord(probe, job, "PendingProposal");
            server.says("orders", status("ProposalReady", "2", RESULT));
            assertThat(awaitWord(probe, job, "ProposalReady")
                            .rebalance()
                            .proposal()
                            .replicaMoves())
                    .isEqualTo(12);
            server.says("orders", status("Rebalancing", "3", RESULT));
            server.progress(
                    "orders",
                    Map.of(label, value),
                    Map.of("completedByteMovementPercentage", "25", "estimatedTimeToCompletionInMinutes", "7"));
            await().atMost(SOON).untilAsserted(() -> {
                round(probe, job);
                assertThat(log.last(Seen.class).orElseThrow().rebalance().progress())
                        .isNotNull()
                        .satisfies(progress -> assertThat(progress.percent()).isEqualTo(25));
            });
            server.says("orders", status("Ready", "4", RESULT));
            awaitWord(probe, job, "Ready");
            server.says("orders", status("Stopped", "5", ""));
            awaitWord(probe, job, "Stopped");
            server.says("orders", notReady("[RackAwareGoal] Insufficient number of racks.", "6"));
            assertThat(awaitWord(probe, job, "NotReady").cause()).contains("Insufficient number of racks");
            server.says("orders", notReady("which has reached the servlet capacity", "7"));
            assertThat(awaitWord(probe, job, "Unsettled").cause()).contains("all slots of Cruise Control were taken");

            server.delete("orders");
            await().atMost(SOON).untilAsserted(() -> {
                round(probe, job);
                assertThat(log.last(Absent.class)).isPresent();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v1beta2"})
    void theStatusOfTheRunBeforeIsNotThatOfTheNewOne(String version) throws Exception {
        try (StrimziServer server = new StrimziServer(version);
                KubernetesProbe probe = probe(server)) {
            JobId job = JobId.of(server.namespace + "/orders");
            server.create("orders", "");
            server.says("orders", status("Ready", "1", RESULT));
            server.mark("orders", ResourceMarks.STATUS_BEFORE, "Ready 2026-11-20T08:00:01Z session-1");
            server.mark("orders", ResourceMarks.RUN, run(job).id().value());

            awaitWord(probe, job, "PendingProposal");
            assertThat(log.of(Seen.class)).extracting(Seen::nativeState).doesNotContain("Ready");

            server.says("orders", status("ProposalReady", "2", RESULT));
            awaitWord(probe, job, "ProposalReady");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v1beta2"})
    void whatSomebodyElseMadeIsUnmanagedAndWhatIsStrimzisOwnIsNot(String version) throws Exception {
        try (StrimziServer server = new StrimziServer(version);
                KubernetesProbe probe = probe(server)) {
            server.create("theirs", "");
            server.says("theirs", status("ProposalReady", "1", RESULT));
            server.create("template", ",'annotations':{'strimzi.io/rebalance-template':'true'}");
            server.create("my-kafka-auto-rebalancing-add-brokers", ",'finalizers':['strimzi.io/auto-rebalancing']");

            await().atMost(SOON).untilAsserted(() -> {
                probe.round(List.of());
                assertThat(log.unmanaged).isNotEmpty();
                assertThat(log.unmanaged.getLast().jobs())
                        .extracting(UnmanagedJob::target, UnmanagedJob::nativeState)
                        .containsExactly(org.assertj.core.api.Assertions.tuple(
                                AdoptTarget.ofKafkaRebalance(server.namespace, "theirs"), "ProposalReady"));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v1beta2"})
    void aClusterWithoutStrimziIsSilentAboutRebalancesUntilItIsInstalled(String version) throws Exception {
        assumeFalse(StrimziServer.isReal(), "what a real server serves is not changed by a test");
        try (StrimziServer server = new StrimziServer(version);
                KubernetesProbe probe = probe(server)) {
            server.serves(false);
            JobId job = JobId.of(server.namespace + "/orders");

            assertThat(round(probe, job))
                    .isInstanceOfSatisfying(
                            Probe.Result.Unreachable.class,
                            silence -> assertThat(silence.cause()).contains("is Strimzi installed?"));
            assertThat(log.of(Absent.class)).isEmpty();

            server.serves(true);
            server.create("orders", ",'annotations':{'" + ResourceMarks.RUN + "':'" + run(job).id() + "'}");
            awaitWord(probe, job, "New");
        }
    }

    private Seen awaitWord(KubernetesProbe probe, JobId job, String word) {
        await().atMost(SOON).untilAsserted(() -> {
            round(probe, job);
            assertThat(log.last(Seen.class))
                    .hasValueSatisfying(seen -> assertThat(seen.nativeState()).isEqualTo(word));
        });
        return log.last(Seen.class).orElseThrow();
    }

    static Probe.Result round(KubernetesProbe probe, JobId job) throws InterruptedException {
        return probe.round(List.of(new Assignment(job, "k8s", run(job), false, true)));
    }

    private static String status(String type, String number, String more) {
        return "{'observedGeneration':1,'sessionId':'session-" + number + "','conditions':[{'type':'" + type
                + "','status':'True','lastTransitionTime':'2026-11-20T08:00:0" + number + "Z'}]" + more + "}";
    }

    private static String notReady(String message, String number) {
        return "{'observedGeneration':1,'conditions':[{'type':'NotReady','status':'True','reason':"
                + "'CruiseControlRestException','message':'" + message
                + "','lastTransitionTime':'2026-11-20T08:00:0" + number + "Z'}]}";
    }

    private KubernetesProbe probe(StrimziServer server) {
        return probe(server, log);
    }

    static KubernetesProbe probe(StrimziServer server, RecordingLog log) {
        Clock clock = Clock.systemUTC();
        KubernetesClients clients = new KubernetesClients(Duration.ofSeconds(5), Duration.ofMillis(200));
        return new KubernetesProbe(
                "k8s",
                new NoFlink(),
                new InformedRebalances(
                        () -> clients.client(server.config()),
                        new Scope(List.of(server.namespace), Optional::of, Optional::of),
                        clock,
                        new InformedCluster.Settings(
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(1),
                                Duration.ofMinutes(1))),
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

    /** A cluster with the Flink operator and no job of Flink's. */
    private static final class NoFlink implements ResourceWatch {

        @Override
        public Look look() {
            return new Look.UpToDate();
        }

        @Override
        public List<FlinkResource> of(JobId job) {
            return List.of();
        }

        @Override
        public List<ListedResource> all() {
            return List.of();
        }

        @Override
        public Optional<String> troubleOf(String namespace, String deployment) {
            return Optional.empty();
        }

        @Override
        public Optional<Exit> exitOf(String namespace, String deployment) {
            return Optional.empty();
        }

        @Override
        public boolean isAbsent(JobId job) {
            return false;
        }

        @Override
        public void close() {}
    }
}
