package io.sluice.monitor.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
import io.sluice.contracts.json.Json;
import io.sluice.contracts.json.JsonSerde;
import io.sluice.contracts.observation.Observation;
import io.sluice.contracts.observation.TaskCounts;
import io.sluice.contracts.state.Freshness;
import io.sluice.contracts.state.JobStatus;
import io.sluice.contracts.state.State;
import io.sluice.contracts.topic.CloudEventHeaders;
import io.sluice.contracts.topic.Place;
import io.sluice.contracts.topic.Topics;
import io.sluice.monitor.GeneratedFile;
import io.sluice.monitor.fold.Fold;
import io.sluice.monitor.fold.FoldRules;
import io.sluice.monitor.probe.Ownership;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Records in, records out: the whole topology without a broker. */
class FoldTopologyTest {

    private static final JobId JOB = JobId.of("payments/fraud");
    private static final JobId OTHER = JobId.of("payments/ledger");
    private static final Instant BEGIN = Instant.parse("2026-11-20T08:00:00Z");
    private static final Duration STALE_AFTER = Duration.ofSeconds(3);
    private static final Duration LOST_GRACE = Duration.ofSeconds(5);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final TaskCounts ALL_RUN = new TaskCounts(1, 1, 0);

    private final Ownership ownership = new Ownership();
    private final RecordingMetrics metrics = new RecordingMetrics();
    private TopologyTestDriver driver;
    private TestInputTopic<String, byte[]> jobs;
    private TestInputTopic<String, byte[]> events;
    private TestInputTopic<String, byte[]> observations;
    private TestOutputTopic<String, JobStatus> states;
    private Instant now = BEGIN;
    private @Nullable JobStatus last;

    @BeforeEach
    void start() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnreadableRecords.class);
        driver = new TopologyTestDriver(topology(), properties, BEGIN);
        jobs = driver.createInputTopic(Topics.JOBS, new StringSerializer(), new ByteArraySerializer());
        events = driver.createInputTopic(Topics.COMMAND_EVENTS, new StringSerializer(), new ByteArraySerializer());
        observations = driver.createInputTopic(Topics.OBSERVATIONS, new StringSerializer(), new ByteArraySerializer());
        states = driver.createOutputTopic(
                Topics.STATES,
                new StringDeserializer(),
                JsonSerde.of(JobStatus.class).deserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void theTopologyIsTheOneUnderReview() {
        String described = topology().describe().toString();

        assertThat(GeneratedFile.committed("topology/monitor.txt", described)).isEqualTo(described);
    }

    @Nested
    class AJob {

        @Test
        void isToldFromItsDeclarationToItsTombstone() {
            declare(JOB, null);
            tell(CommandType.START, "start-1", Phase.STARTED, null);
            declare(JOB, run(1));
            seen(1, "RUNNING");
            tell(CommandType.STOP, "stop-1", Phase.STARTED, null);
            seen(1, "FINISHED");
            tell(
                    CommandType.STOP,
                    "stop-1",
                    Phase.SUCCEEDED,
                    CommandResult.ofRun(run(1).id(), run(1).flinkJobId(), "file:///s", null));
            jobs.pipeInput(JOB.toString(), null);

            List<JobStatus> told = states.readValuesToList();
            assertThat(told.subList(0, told.size() - 1))
                    .extracting(JobStatus::state)
                    .containsExactly(
                            State.CREATED,
                            State.STARTING,
                            State.STARTING,
                            State.RUNNING,
                            State.STOPPING,
                            State.SUSPENDED);
            assertThat(told.getLast()).isNull();
        }

        @Test
        void thatNothingChangedForIsNotToldAgain() {
            running();
            states.readValuesToList();

            for (int i = 0; i < 10; i++) {
                answered();
                pass(SECOND);
            }
            seen(1, "RUNNING");
            declare(JOB, run(1));

            assertThat(states.readValuesToList()).isEmpty();
        }

        @Test
        void isToldWithTheAttributesOfACloudEvent() {
            declare(JOB, null);

            TestRecord<String, JobStatus> told = states.readRecord();

            assertThat(told.key()).isEqualTo("payments/fraud");
            assertThat(header(told, CloudEventHeaders.TYPE)).isEqualTo("io.sluice.state.changed");
            assertThat(header(told, CloudEventHeaders.SOURCE)).isEqualTo("/sluice/monitor");
            assertThat(header(told, CloudEventHeaders.SPEC_VERSION)).isEqualTo("1.0");
            assertThat(header(told, CloudEventHeaders.ID)).isNotBlank();
            assertThat(Instant.parse(header(told, CloudEventHeaders.TIME))).isEqualTo(BEGIN);
        }

        @Test
        void thatIsNotDeclaredIsNotToldOf() {
            seen(1, "RUNNING");
            tell(CommandType.START, "start-1", Phase.STARTED, null);
            jobs.pipeInput(JOB.toString(), null);

            assertThat(states.readValuesToList()).isEmpty();
        }

        @Test
        void thatMovedToAnotherClusterIsNotConfirmedByTheOldOne() {
            running();
            declare(job(JOB, "elsewhere", run(1)));
            pass(STALE_AFTER.plus(SECOND));
            answered();
            pass(SECOND);

            assertThat(last().freshness()).isEqualTo(Freshness.STALE);
        }
    }

    @Nested
    class ASilentCluster {

        @Test
        void makesItsJobsStaleByTheWallClockAlone() {
            running();
            unreachable("connection refused");

            pass(STALE_AFTER.plus(SECOND));

            assertThat(last().state()).isEqualTo(State.RUNNING);
            assertThat(last().freshness()).isEqualTo(Freshness.STALE);
            assertThat(last().staleCause()).isEqualTo("connection refused");
        }

        @Test
        void isOverForAllItsJobsWithOneAnswer() {
            running();
            declare(OTHER, runOf(OTHER));
            pass(STALE_AFTER.plus(SECOND));
            states.readValuesToList();

            answered();

            assertThat(states.readValuesToList())
                    .extracting(JobStatus::job, JobStatus::freshness)
                    .containsExactlyInAnyOrder(tuple(JOB, Freshness.CURRENT), tuple(OTHER, Freshness.CURRENT));
        }

        @Test
        void isToldOnceHoweverLongItLasts() {
            running();
            states.readValuesToList();

            for (int i = 0; i < 600; i++) {
                unreachable(i % 2 == 0 ? "timed out" : "connection refused");
                pass(SECOND);
            }

            assertThat(states.readValuesToList()).hasSize(1);
        }

        @Test
        void isNotBlamedForTheTimeThatTheMonitorWasFrozen() {
            running();
            states.readValuesToList();

            // As after SIGSTOP: one look, long after the one before.
            now = now.plus(Duration.ofMinutes(5));
            driver.advanceWallClockTime(Duration.ofMinutes(5));
            answered();
            pass(SECOND);

            assertThat(states.readValuesToList()).isEmpty();
        }
    }

    @Nested
    class ARunThatIsNotListed {

        @Test
        void isLostWhenTheClusterWentOnAnsweringForTheGrace() {
            running();
            absent();

            for (Duration passed = Duration.ZERO; passed.compareTo(LOST_GRACE) <= 0; passed = passed.plus(SECOND)) {
                pass(SECOND);
                answered();
            }

            assertThat(last().state()).isEqualTo(State.LOST);
        }

        @Test
        void isNotLostByTimeAlone() {
            running();
            absent();

            pass(LOST_GRACE.multipliedBy(10));
            unreachable("timed out");
            pass(SECOND);

            assertThat(last().state()).isEqualTo(State.RUNNING);
            assertThat(last().freshness()).isEqualTo(Freshness.STALE);
        }
    }

    @Nested
    class ARecordThatCannotBeRead {

        @Test
        void goesToTheDeadLettersWithItsReasonAndTheNextIsFolded() {
            byte[] huge = new byte[100_000];
            observations.pipeInput(JOB.toString(), huge);
            jobs.pipeInput(JOB.toString(), "{\"id\":1}".getBytes(StandardCharsets.UTF_8));
            declare(JOB, null);

            assertThat(last().state()).isEqualTo(State.CREATED);
        }
    }

    @Nested
    class TheEdge {

        @Test
        void ownsItsPartitionAsLongAsItLives() {
            assertThat(ownership.owns(0)).isTrue();

            driver.close();

            assertThat(ownership.owns(0)).isFalse();
            start();
        }

        @Test
        void countsTheJobsOfItsPartition() {
            running();
            declare(OTHER, null);
            assertThat(metrics.jobs).containsOnlyKeys(JOB.toString(), OTHER.toString());

            jobs.pipeInput(OTHER.toString(), null);

            assertThat(metrics.jobs).containsOnlyKeys(JOB.toString());
        }
    }

    private Topology topology() {
        Fold fold =
                new Fold(new FoldRules(STALE_AFTER, LOST_GRACE, Duration.ofSeconds(5), cluster -> Optional.empty()));
        return FoldTopology.of(new FoldProcessor.Settings(fold, ownership, metrics, SECOND.dividedBy(2)));
    }

    private void running() {
        declare(JOB, run(1));
        seen(1, "RUNNING");
        assertThat(last().state()).isEqualTo(State.RUNNING);
        pass(SECOND);
    }

    private void declare(JobId id, @Nullable Run run) {
        declare(job(id, "local", run));
    }

    private void declare(Job job) {
        jobs.pipeInput(job.id().toString(), Json.bytes(job), now);
    }

    private void tell(CommandType type, String command, Phase phase, @Nullable CommandResult result) {
        CommandEvent event = new CommandEvent(
                CommandId.of(command), JOB, type, phase, now, null, null, null, result, null, new Place(0, 1));
        events.pipeInput(JOB.toString(), Json.bytes(event), now);
    }

    private void seen(int number, String word) {
        observe(
                JOB.toString(),
                new Observation.Seen(JOB, run(number).id(), "local", word, ALL_RUN, null, null, "flink-rest", now));
    }

    private void absent() {
        observe(JOB.toString(), new Observation.Absent(JOB, run(1).id(), "local", "flink-rest", now));
    }

    private void answered() {
        observe("local", new Observation.Answered("local", "flink-rest", now));
    }

    private void unreachable(String cause) {
        observe("local", new Observation.Unreachable(null, "local", cause, "flink-rest", now));
    }

    private void observe(String key, Observation observation) {
        observations.pipeInput(key, Json.bytes(observation), now);
    }

    /** Time passes as it does: in steps that the looks keep up with. */
    private void pass(Duration time) {
        for (Instant end = now.plus(time); now.isBefore(end); now = now.plusMillis(500)) {
            driver.advanceWallClockTime(Duration.ofMillis(500));
        }
    }

    private JobStatus last() {
        states.readValuesToList().forEach(status -> last = status);
        return last;
    }

    private static Run run(int number) {
        CommandId command = CommandId.of("start-" + number);
        return new Run(RunId.of(JOB, command), FlinkJobId.of(JOB, command), command, BEGIN, null);
    }

    private static Run runOf(JobId job) {
        CommandId command = CommandId.of("start-1");
        return new Run(RunId.of(job, command), FlinkJobId.of(job, command), command, BEGIN, null);
    }

    private static Job job(JobId id, String cluster, @Nullable Run run) {
        FlinkSpec flink = new FlinkSpec(JarReference.of("file:fraud.jar"), null, List.of(), 1, Map.of(), false);
        JobSpec spec = new JobSpec(cluster, flink, null, Upgrade.SAVEPOINT, Priority.NORMAL, Map.of());
        return new Job(id, 1, spec, Desired.RUNNING, run, BEGIN, BEGIN, null);
    }

    private static String header(TestRecord<String, JobStatus> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
