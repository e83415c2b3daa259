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
import io.sluice.contracts.observation.Observation.Answered;
import io.sluice.contracts.observation.Observation.Exited;
import io.sluice.contracts.observation.Observation.Seen;
import io.sluice.contracts.observation.Observation.Unreachable;
import io.sluice.monitor.probe.Probe;
import io.sluice.monitor.probe.SessionJobManagers;
import io.sluice.monitor.probe.UnmanagedListing;
import io.sluice.monitor.probe.kubernetes.KubernetesProbe;
import io.sluice.monitor.probe.kubernetes.RebalanceWatch;
import io.sluice.monitor.roster.Assignment;
import io.sluice.monitor.scripted.FaultyLine;
import io.sluice.monitor.scripted.FaultyLine.Mood;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A bad line between the monitor and an API server. A real one speaks TLS, which a proxy cannot answer for. */
@Timeout(240)
@DisabledIfSystemProperty(named = "sluice.test.kubeconfig", matches = ".+")
class KubernetesOutagesTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final ApiServer server = new ApiServer();
    private final FaultyLine line = new FaultyLine(server.address());
    private final RecordingLog log = new RecordingLog();
    private final JobId fraud = JobId.of(server.namespace + "/fraud");
    private final Run run = run();
    private final KubernetesProbe probe = probe();

    @AfterEach
    void close() {
        probe.close();
        line.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Mood.class,
            names = {"WELL", "SLOW"},
            mode = EnumSource.Mode.EXCLUDE)
    void anOutageIsSilenceAndAfterItWhatChangedMeanwhileIsSeen(Mood outage) throws InterruptedException {
        server.create(
                "deployment-1.4.json",
                "fraud",
                Map.of("JOB_ID", run.flinkJobId().toString()));
        awaitWord("RUNNING");
        log.told.clear();

        line.become(outage);
        for (int rounds = 0; rounds < 3; rounds++) {
            Probe.Result result = round();

            assertThat(result).isInstanceOf(Probe.Result.Unreachable.class);
        }
        assertThat(log.of(Unreachable.class)).hasSize(3);
        assertThat(log.told).hasOnlyElementsOfType(Unreachable.class);

        server.tell("FlinkDeployment", "fraud", "/jobStatus/state", "RESTARTING");
        line.become(Mood.WELL);
        awaitWord("RESTARTING");
        assertThat(log.last(Answered.class)).isPresent();
        assertThat(log.of(Absent.class)).isEmpty();
        assertThat(log.of(Exited.class)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Mood.class, names = "SLOW")
    void aSlowLineIsStillALine(Mood slow) {
        server.create(
                "deployment-1.4.json",
                "fraud",
                Map.of("JOB_ID", run.flinkJobId().toString()));
        awaitWord("RUNNING");

        line.become(slow);
        server.tell("FlinkDeployment", "fraud", "/jobStatus/state", "FAILING");

        awaitWord("FAILING");
    }

    private void awaitWord(String word) {
        await().atMost(SOON).untilAsserted(() -> {
            round();
            assertThat(log.last(Seen.class))
                    .hasValueSatisfying(seen -> assertThat(seen.nativeState()).isEqualTo(word));
        });
    }

    private Probe.Result round() throws InterruptedException {
        return probe.round(List.of(new Assignment(fraud, "k8s", run)));
    }

    private KubernetesProbe probe() {
        Clock clock = Clock.systemUTC();
        Config through = new ConfigBuilder(server.config())
                .withMasterUrl(line.address().toString())
                .build();
        KubernetesClients clients = new KubernetesClients(DEADLINE, Duration.ofMillis(200));
        return new KubernetesProbe(
                "k8s",
                new InformedCluster(
                        () -> clients.client(through),
                        new Scope(List.of(server.namespace), Optional::of, Optional::of),
                        clock,
                        new InformedCluster.Settings(
                                DEADLINE, Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofMinutes(1))),
                RebalanceWatch.none(),
                log,
                new UnmanagedListing("k8s", log, Duration.ofMinutes(1), 100),
                new SessionJobManagers("k8s", log::sessionProbe, Runnable::run, (name, result, took) -> {}),
                clock,
                new KubernetesProbe.Settings(Duration.ofSeconds(5), 10, Duration.ofMinutes(1)));
    }

    private Run run() {
        CommandId command = CommandId.of("start-1");
        Instant since = Instant.parse("2026-11-20T08:00:00Z");
        return new Run(RunId.of(fraud, command), FlinkJobId.of(fraud, command), null, command, since, null);
    }
}
