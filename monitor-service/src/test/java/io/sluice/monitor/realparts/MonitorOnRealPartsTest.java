package io.sluice.monitor.realparts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.command.CommandResult;
import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.state.Freshness;
import io.sluice.contracts.state.JobStatus;
import io.sluice.contracts.state.State;
import io.sluice.localstack.LocalFlink;
import io.sluice.localstack.LocalKafka;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The monitor against a real broker and a real Flink cluster; the dispatcher's records are written by the test. */
@QuarkusTest
@WithTestResource(value = RealParts.class, scope = TestResourceScope.MATCHING_RESOURCES)
class MonitorOnRealPartsTest {

    /** Flink notices a killed TaskManager after about 3 s; the rest is for a machine that is busy with other builds. */
    private static final Duration SOON = Duration.ofSeconds(60);

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
        Run run = Dispatched.run(job, start);
        String jar = cluster.upload();

        topics.declare(Dispatched.job(job, null));
        awaitStatus(job, status -> assertThat(status.state()).isEqualTo(State.CREATED));

        topics.tell(Dispatched.event(job, start, CommandType.START, Phase.STARTED, null));
        topics.declare(Dispatched.job(job, run));
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
        topics.tell(Dispatched.event(job, stop, CommandType.STOP, Phase.STARTED, null));
        // Frozen and not killed: a lone broker of Kafka 4.3.1 that comes back may leave a transaction open for ever,
        // and who
        // ends it is the dispatcher, which is not here. e2e kills Kafka under the whole.
        kafka.freeze();
        cluster.stop(run.flinkJobId(), flink.savepoints());
        kafka.thaw();
        awaitStatus(job, status -> assertThat(status.state()).isEqualTo(State.SUSPENDED));
        topics.tell(Dispatched.event(
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
}
