package io.sluice.monitor.realparts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.CommandResult;
import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.command.Priority;
import io.sluice.contracts.job.Desired;
import io.sluice.contracts.job.FlinkSpec;
import io.sluice.contracts.job.JarReference;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.job.Upgrade;
import io.sluice.contracts.state.Freshness;
import io.sluice.contracts.state.JobStatus;
import io.sluice.contracts.state.State;
import io.sluice.contracts.topic.Place;
import io.sluice.localstack.LocalFlink;
import io.sluice.localstack.LocalKafka;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The monitor against a real broker and a real Flink cluster; the dispatcher's records are written by the test. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, restrictToAnnotatedClass = true)
class MonitorOnRealPartsTest {

    /** Flink notices a killed TaskManager after about 3 s, and the machine may be busy. */
    private static final Duration SOON = Duration.ofSeconds(30);

    LocalKafka kafka;
    LocalFlink flink;

    private TopicClient topics;
    private FlinkClient cluster;

    @BeforeEach
    void connect() {
        topics = new TopicClient(kafka.bootstrapServers());
        cluster = new FlinkClient(flink.rest());
    }

    @AfterEach
    void disconnect() {
        topics.close();
    }

    @Test
    void theStateOfAJobFollowsItsClusterThroughFaultsAndAStop() throws Exception {
        JobId job = JobId.of("tests/steady");
        CommandId start = CommandId.of("start-1");
        Run run = new Run(RunId.of(job, start), FlinkJobId.of(job, start), start, Instant.now(), null);
        String jar = cluster.upload();

        topics.declare(job(job, null));
        awaitStatus(job, status -> assertThat(status.state()).isEqualTo(State.CREATED));

        topics.tell(event(job, start, CommandType.START, Phase.STARTED, null));
        topics.declare(job(job, run));
        awaitStatus(job, status -> assertThat(status.state()).isEqualTo(State.STARTING));
        cluster.run(jar, run.flinkJobId(), "io.sluice.examples.Steady", List.of("--rate", "10"));
        awaitStatus(job, status -> {
            assertThat(status.state()).isEqualTo(State.RUNNING);
            assertThat(status.links().flinkUi())
                    .isEqualTo(flink.rest() + "/#/job/running/" + run.flinkJobId() + "/overview");
        });

        flink.killTaskManager(0);
        awaitStatus(job, status -> {
            assertThat(status.state()).isEqualTo(State.RESTARTING);
            assertThat(status.cause()).contains("TaskManager");
        });
        flink.startTaskManager(0);
        awaitStatus(job, status -> assertThat(status.state()).isEqualTo(State.RUNNING));

        flink.freezeJobManager();
        awaitStatus(job, status -> {
            assertThat(status.state()).isEqualTo(State.RUNNING);
            assertThat(status.freshness()).isEqualTo(Freshness.STALE);
            assertThat(status.staleCause()).startsWith("timed out");
        });
        flink.thawJobManager();
        awaitStatus(job, status -> {
            assertThat(status.state()).isEqualTo(State.RUNNING);
            assertThat(status.freshness()).isEqualTo(Freshness.CURRENT);
        });

        CommandId stop = CommandId.of("stop-1");
        topics.tell(event(job, stop, CommandType.STOP, Phase.STARTED, null));
        cluster.stop(run.flinkJobId(), flink.savepoints());
        awaitStatus(job, status -> assertThat(status.state()).isEqualTo(State.SUSPENDED));
        topics.tell(event(
                job,
                stop,
                CommandType.STOP,
                Phase.SUCCEEDED,
                CommandResult.ofRun(run.id(), run.flinkJobId(), flink.savepoints() + "/savepoint-1", null)));

        topics.delete(job);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(topics.isForgotten(job)).isTrue());
        assertThat(topics.told(job)).extracting(JobStatus::state).doesNotContain(State.FAILED, State.LOST);
    }

    private void awaitStatus(JobId job, Consumer<JobStatus> expectation) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(topics.latest(job)).hasValueSatisfying(expectation));
    }

    private static Job job(JobId id, @Nullable Run run) {
        FlinkSpec flink = new FlinkSpec(JarReference.of("file:examples.jar"), null, List.of(), 1, Map.of(), false);
        JobSpec spec = new JobSpec(RealParts.CLUSTER, flink, null, Upgrade.SAVEPOINT, Priority.NORMAL, Map.of());
        return new Job(id, 1, spec, Desired.RUNNING, run, Instant.now(), Instant.now(), null);
    }

    private static CommandEvent event(
            JobId job, CommandId command, CommandType type, Phase phase, @Nullable CommandResult result) {
        return new CommandEvent(
                command, job, type, phase, Instant.now(), "a-1", "tests", null, result, null, new Place(0, 1));
    }
}
