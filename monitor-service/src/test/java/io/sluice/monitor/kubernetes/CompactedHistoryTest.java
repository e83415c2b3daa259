package io.sluice.monitor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.observation.Observation.Absent;
import io.sluice.contracts.observation.Observation.Seen;
import io.sluice.monitor.kubernetes.ScriptedApiServer.Gone;
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
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happened while no watch was open is found again, whether the API server still has it in its history or not. */
@Timeout(240)
class CompactedHistoryTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final JobId FRAUD = JobId.of("payments/fraud");
    private static final JobId LEDGER = JobId.of("payments/ledger");

    private final RecordingLog log = new RecordingLog();

    @ParameterizedTest
    @EnumSource
    void aWatchWhoseVersionIsGoneListsAgainAndSeesWhatWasChangedAndDeletedMeanwhile(Gone gone) {
        try (ScriptedApiServer server = new ScriptedApiServer(gone);
                KubernetesProbe probe = probe(server, log)) {
            server.put("fraud", deployment(FRAUD, "RUNNING"));
            server.put("ledger", deployment(LEDGER, "RUNNING"));
            awaitWord(probe, FRAUD, "RUNNING");
            awaitWord(probe, LEDGER, "RUNNING");

            server.cut();
            server.put("fraud", deployment(FRAUD, "RESTARTING"));
            server.delete("ledger");
            server.compact();
            server.mend();

            awaitWord(probe, FRAUD, "RESTARTING");
            awaitAbsence(probe);
            assertThat(server.told410()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(names = "BY_EVENT")
    void aDeleteThatIsStillInTheHistoryIsHeardOfByTheNextWatch(Gone gone) {
        try (ScriptedApiServer server = new ScriptedApiServer(gone);
                KubernetesProbe probe = probe(server, log)) {
            server.put("fraud", deployment(FRAUD, "RUNNING"));
            server.put("ledger", deployment(LEDGER, "RUNNING"));
            awaitWord(probe, LEDGER, "RUNNING");

            server.cut();
            server.delete("ledger");
            server.mend();

            awaitAbsence(probe);
            assertThat(server.told410()).isZero();
        }
    }

    private void awaitWord(KubernetesProbe probe, JobId job, String word) {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(round(probe)).isEqualTo(new Probe.Result.Answered());
            assertThat(log.of(Seen.class).stream().filter(seen -> seen.job().equals(job)))
                    .last()
                    .satisfies(seen -> assertThat(seen.nativeState()).isEqualTo(word));
        });
    }

    /** Only of what is gone: that a watch broke is no absence of what is there. */
    private void awaitAbsence(KubernetesProbe probe) {
        await().atMost(SOON).untilAsserted(() -> {
            round(probe);
            assertThat(log.of(Absent.class)).extracting(Absent::job).contains(LEDGER);
        });
        assertThat(log.of(Absent.class)).extracting(Absent::job).containsOnly(LEDGER);
    }

    private static Probe.Result round(KubernetesProbe probe) throws InterruptedException {
        return probe.round(
                List.of(new Assignment(FRAUD, "k8s", run(FRAUD)), new Assignment(LEDGER, "k8s", run(LEDGER))));
    }

    static KubernetesProbe probe(ScriptedApiServer server, RecordingLog log) {
        Clock clock = Clock.systemUTC();
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(server.address().toString())
                .withNamespace("payments")
                .build();
        KubernetesClients clients = new KubernetesClients(Duration.ofSeconds(5), Duration.ofMillis(100));
        return new KubernetesProbe(
                "k8s",
                new InformedCluster(
                        () -> clients.client(config),
                        new Scope(List.of("payments"), Optional::of, Optional::of),
                        clock,
                        // Not replaced: the watch itself is to find back.
                        new InformedCluster.Settings(
                                Duration.ofSeconds(5),
                                Duration.ofMinutes(10),
                                Duration.ofSeconds(1),
                                Duration.ofMinutes(1))),
                RebalanceWatch.none(),
                log,
                new UnmanagedListing("k8s", log, Duration.ofMinutes(1), 100),
                new SessionJobManagers("k8s", log::sessionProbe, Runnable::run, (name, result, took) -> {}),
                clock,
                new KubernetesProbe.Settings(Duration.ofSeconds(5), 10, Duration.ofMinutes(1)));
    }

    static String deployment(JobId job, String state) {
        return """
                {"apiVersion":"flink.apache.org/v1beta1","kind":"FlinkDeployment",
                 "metadata":{"name":"%s","namespace":"payments","uid":"%s","generation":1},
                 "spec":{"job":{"state":"running"}},
                 "status":{"observedGeneration":1,"jobManagerDeploymentStatus":"READY",
                 "jobStatus":{"jobId":"%s","state":"%s"},"reconciliationStatus":{"state":"DEPLOYED"}}}
                """.formatted(job.name(), job.name(), run(job).flinkJobId(), state);
    }

    static Run run(JobId job) {
        CommandId command = CommandId.of("start-1");
        Instant since = Instant.parse("2026-11-20T08:00:00Z");
        return new Run(RunId.of(job, command), FlinkJobId.of(job, command), null, command, since, null);
    }
}
