package io.sluice.monitor.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.contracts.JobId;
import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.cluster.ClusterKind;
import io.sluice.contracts.observation.Observation;
import io.sluice.contracts.state.Freshness;
import io.sluice.contracts.state.JobStatus;
import io.sluice.contracts.state.State;
import io.sluice.localstack.LocalFlink;
import io.sluice.monitor.probe.ObservationLog;
import io.sluice.monitor.probe.Probe;
import io.sluice.monitor.probe.UnmanagedListing;
import io.sluice.monitor.probe.flink.FlinkProbes;
import io.sluice.monitor.realparts.FlinkClient;
import io.sluice.monitor.roster.Assignment;
import io.sluice.monitor.scripted.FaultyLine;
import io.sluice.monitor.scripted.FaultyLine.Mood;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A bad line between the probe and a real Flink cluster, for ten minutes by the clock of probe and fold while the job runs.
 * Half a minute lies between two rounds of the probe; a round itself takes no time but for its deadline.
 */
@Timeout(300)
class FlinkOutagesTest {

    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final Duration STALE_AFTER = INTERVAL.multipliedBy(3);
    private static final int ROUNDS_OF_AN_OUTAGE = 20;

    /** Of the real clock: long enough for an answer on a busy machine, and waited for in full by each round that hangs. */
    private static final Duration DEADLINE = Duration.ofSeconds(1);

    private static final Duration SOON = Duration.ofSeconds(90);

    private static LocalFlink flink;
    private static FlinkClient client;
    private static String jar;

    private final Rig rig = new Rig(STALE_AFTER);
    private final FaultyLine line = new FaultyLine(flink.rest());
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Probe probe = probe();
    private final List<JobStatus> told = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        flink = LocalFlink.start(1);
        client = new FlinkClient(flink.rest());
        jar = client.upload();
        client.run(jar, Rig.run(1).flinkJobId(), "io.sluice.examples.Steady", List.of("--rate", "10"));
    }

    @AfterAll
    static void stop() {
        flink.close();
    }

    @AfterEach
    void close() {
        rig.close();
        line.close();
        executor.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource(value = Mood.class, names = "WELL", mode = EnumSource.Mode.EXCLUDE)
    void anOutageIsToldAsSuchAndAfterItTheStateIsCurrentWithinTwoRounds(Mood outage) {
        awaitRunning();

        line.become(outage);
        Instant silentSince = null;
        for (int number = 0; number < ROUNDS_OF_AN_OUTAGE; number++) {
            Instant asked = rig.now;
            boolean answered = round() instanceof Probe.Result.Answered;
            silentSince = answered ? null : silentSince == null ? asked : silentSince;
            // The last answer came one interval before the first silence.
            Duration silent = silentSince == null
                    ? Duration.ZERO
                    : Duration.between(silentSince, rig.now).plus(INTERVAL);
            if (silent.compareTo(STALE_AFTER.plus(INTERVAL)) > 0) {
                assertThat(latest().freshness()).isEqualTo(Freshness.STALE);
                assertThat(latest().staleCause()).isNotBlank();
            } else if (silent.compareTo(STALE_AFTER.minus(INTERVAL)) < 0) {
                assertThat(latest().freshness()).isEqualTo(Freshness.CURRENT);
            }
        }
        // Bytes that trickle may still make an answer in time; nothing else lets one through.
        assertThat(outage == Mood.SLOW || silentSince != null).isTrue();

        line.become(Mood.WELL);
        round();
        round();

        assertThat(latest().freshness()).isEqualTo(Freshness.CURRENT);
        assertThat(told).extracting(JobStatus::state).containsOnly(State.STARTING, State.RUNNING);
    }

    @Test
    void aJobThatItsClusterForgotIsLostAfterTheGraceAndTheArchiveAndRunsAgainWhenSomebodyStartsItThere()
            throws Exception {
        awaitRunning();
        rig.archivesListed();

        flink.killJobManager();
        round();
        flink.startJobManager();
        await().atMost(SOON).until(() -> round() instanceof Probe.Result.Answered);
        rig.pass(Rig.LOST_GRACE.multipliedBy(2));
        round();
        assertThat(latest().state()).as("before the archives were asked").isEqualTo(State.RUNNING);

        rig.archivesListed();
        round();
        assertThat(latest().state()).isEqualTo(State.LOST);

        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> client.run(
                        client.upload(),
                        Rig.run(1).flinkJobId(),
                        "io.sluice.examples.Steady",
                        List.of("--rate", "10")));
        awaitRunning();
        assertThat(told).extracting(JobStatus::state).containsOnlyOnce(State.LOST);
    }

    private void awaitRunning() {
        rig.declare(Rig.JOB, Rig.run(1));
        await().atMost(SOON).untilAsserted(() -> {
            round();
            assertThat(latest())
                    .extracting(JobStatus::state, JobStatus::freshness)
                    .containsExactly(State.RUNNING, Freshness.CURRENT);
        });
    }

    /** A round of the probe, and the time until the next. */
    private Probe.Result round() {
        try {
            return probe.round(List.of(new Assignment(Rig.JOB, "local", Rig.run(1))));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            rig.pass(INTERVAL);
            told.addAll(rig.states.readValuesToList());
        }
    }

    private JobStatus latest() {
        return told.getLast();
    }

    private Probe probe() {
        ObservationLog log = new ObservationLog() {
            @Override
            public void tell(JobId job, Observation observation, Runnable onFailure) {
                rig.observe(job.toString(), observation);
            }

            @Override
            public void tell(int partition, String cluster, Observation observation) {
                rig.observe(cluster, observation);
            }

            @Override
            public int partitionOf(JobId job) {
                return 0;
            }
        };
        InstantSource clock = () -> rig.now;
        FlinkProbes probes = new FlinkProbes(
                new FlinkProbes.Settings(DEADLINE, 1_000_000, 10, 10, Rig.SECOND, Rig.SECOND, Duration.ofMinutes(1)),
                log,
                clock.withZone(ZoneOffset.UTC),
                executor);
        return probes.of(
                new Cluster("local", ClusterKind.FLINK_SESSION, line.address(), null, null, null, 0),
                new UnmanagedListing("local", (listing, onFailure) -> {}, Duration.ofMinutes(1), 100));
    }
}
