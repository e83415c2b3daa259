package io.sluice.monitor.stream;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.alert.Alert;
import io.sluice.contracts.archive.ArchivedRun;
import io.sluice.contracts.archive.ArchivesListed;
import io.sluice.contracts.checkpoint.CheckpointEvent;
import io.sluice.contracts.command.Command;
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
import io.sluice.contracts.job.NamespaceDefaults;
import io.sluice.contracts.job.Repair;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.job.Upgrade;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.json.JsonSerde;
import io.sluice.contracts.observation.Observation;
import io.sluice.contracts.observation.TaskCounts;
import io.sluice.contracts.state.JobStatus;
import io.sluice.contracts.topic.Place;
import io.sluice.contracts.topic.Topics;
import io.sluice.monitor.fold.Fold;
import io.sluice.monitor.fold.FoldRules;
import io.sluice.monitor.probe.Ownership;
import io.sluice.monitor.selfcheck.RepairBudget;
import io.sluice.monitor.selfcheck.SelfCheck;
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

/** The topology of the fold without a broker: a clock, the topics of the dispatcher and the probes, and what was told. */
final class Rig implements AutoCloseable {

    static final JobId JOB = JobId.of("payments/fraud");
    static final JobId OTHER = JobId.of("payments/ledger");
    static final Instant BEGIN = Instant.parse("2026-11-20T08:00:00Z");
    static final Duration STALE_AFTER = Duration.ofSeconds(3);
    static final Duration LOST_GRACE = Duration.ofSeconds(5);
    static final Duration STALE_ALERT_AFTER = Duration.ofSeconds(10);
    static final Duration ARCHIVE_PATIENCE = Duration.ofSeconds(10);
    static final Duration KEEP_CONTACTS_EVERY = Duration.ofSeconds(5);
    static final Duration DIVERGENCE_GRACE = Duration.ofSeconds(6);
    static final RepairBudget REPAIRS = new RepairBudget(3, Duration.ofMinutes(10), Duration.ofSeconds(10));
    static final Duration REBALANCE_STUCK_AFTER = Duration.ofSeconds(60);
    static final Duration SECOND = Duration.ofSeconds(1);
    private static final TaskCounts ALL_RUN = new TaskCounts(1, 1, 0);

    private final Duration staleAfter;
    private final NamespaceDefaults defaults;
    final Ownership ownership = new Ownership();
    final RecordingMetrics metrics = new RecordingMetrics();
    final RecordingJobManagers jobManagers = new RecordingJobManagers();
    TopologyTestDriver driver;
    TestInputTopic<String, byte[]> jobs;
    TestInputTopic<String, byte[]> events;
    TestInputTopic<String, byte[]> observations;
    TestInputTopic<String, byte[]> archives;
    TestInputTopic<String, byte[]> listings;
    TestOutputTopic<String, JobStatus> states;
    TestOutputTopic<String, Alert> alerts;
    TestOutputTopic<String, CheckpointEvent> checkpoints;
    TestOutputTopic<String, Command> commands;
    Instant now = BEGIN;
    private @Nullable JobStatus last;

    Rig() {
        this(STALE_AFTER, NamespaceDefaults.none());
    }

    Rig(Duration staleAfter) {
        this(staleAfter, NamespaceDefaults.none());
    }

    /** @param defaults of namespaces */
    Rig(NamespaceDefaults defaults) {
        this(STALE_AFTER, defaults);
    }

    private Rig(Duration staleAfter, NamespaceDefaults defaults) {
        this.staleAfter = staleAfter;
        this.defaults = defaults;
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnreadableRecords.class);
        driver = new TopologyTestDriver(topology(), properties, BEGIN);
        jobs = driver.createInputTopic(Topics.JOBS, new StringSerializer(), new ByteArraySerializer());
        events = driver.createInputTopic(Topics.COMMAND_EVENTS, new StringSerializer(), new ByteArraySerializer());
        observations = driver.createInputTopic(Topics.OBSERVATIONS, new StringSerializer(), new ByteArraySerializer());
        archives = driver.createInputTopic(Topics.ARCHIVES, new StringSerializer(), new ByteArraySerializer());
        listings = driver.createInputTopic(Topics.ARCHIVE_LISTINGS, new StringSerializer(), new ByteArraySerializer());
        states = driver.createOutputTopic(
                Topics.STATES,
                new StringDeserializer(),
                JsonSerde.of(JobStatus.class).deserializer());
        checkpoints = driver.createOutputTopic(
                Topics.CHECKPOINTS,
                new StringDeserializer(),
                JsonSerde.of(CheckpointEvent.class).deserializer());
        commands = driver.createOutputTopic(
                Topics.COMMANDS,
                new StringDeserializer(),
                JsonSerde.of(Command.class).deserializer());
        alerts = driver.createOutputTopic(
                Topics.ALERTS,
                new StringDeserializer(),
                JsonSerde.of(Alert.class).deserializer());
        commands = driver.createOutputTopic(
                Topics.COMMANDS,
                new StringDeserializer(),
                JsonSerde.of(Command.class).deserializer());
    }

    @Override
    public void close() {
        driver.close();
    }

    Topology topology() {
        Fold fold = new Fold(new FoldRules(
                staleAfter, LOST_GRACE, Duration.ofSeconds(5), cluster -> Optional.empty(), Optional.empty()));
        return FoldTopology.of(new FoldTopology.Settings(
                new FoldProcessor.Settings(
                        fold,
                        ownership,
                        metrics,
                        jobManagers,
                        SECOND.dividedBy(2),
                        ARCHIVE_PATIENCE,
                        KEEP_CONTACTS_EVERY),
                new SelfCheckProcessor.Settings(
                        new SelfCheck(new SelfCheck.Settings(
                                STALE_ALERT_AFTER, DIVERGENCE_GRACE, REPAIRS, REBALANCE_STUCK_AFTER)),
                        SECOND.dividedBy(2)),
                new CheckpointProcessor.Settings(defaults, new NoCheckpointMetrics(), SECOND),
                alert -> {}));
    }

    void running() {
        declare(JOB, run(1));
        seen(1, "RUNNING");
        last();
        pass(SECOND);
    }

    void declare(JobId id, @Nullable Run run) {
        declare(job(id, "local", run));
    }

    void declare(Job job) {
        jobs.pipeInput(job.id().toString(), Json.bytes(job), now);
    }

    void tell(CommandType type, String command, Phase phase, @Nullable CommandResult result) {
        CommandEvent event = new CommandEvent(
                CommandId.of(command), JOB, type, phase, now, null, null, null, result, null, new Place(0, 1));
        events.pipeInput(JOB.toString(), Json.bytes(event), now);
    }

    void seen(int number, String word) {
        observe(JOB.toString(), sight(number, word));
    }

    /** What a probe would tell of the run now. */
    Observation.Seen sight(int number, String word) {
        return new Observation.Seen(JOB, run(number).id(), "local", word, ALL_RUN, null, null, null, "flink-rest", now);
    }

    void absent() {
        observe(JOB.toString(), new Observation.Absent(JOB, run(1).id(), "local", "flink-rest", now));
    }

    void archived(String key, ArchivedRun archive) {
        archives.pipeInput(key, Json.bytes(archive), now);
    }

    void archivesListed() {
        listings.pipeInput("archives", Json.bytes(new ArchivesListed(now)), now);
    }

    void answered() {
        observe("local", new Observation.Answered("local", "flink-rest", now));
    }

    void unreachable(String cause) {
        observe("local", new Observation.Unreachable(null, "local", cause, "flink-rest", now));
    }

    void observe(String key, Observation observation) {
        observations.pipeInput(key, Json.bytes(observation), now);
    }

    /** Time passes as it does: in steps that the looks keep up with. */
    void pass(Duration time) {
        for (Instant end = now.plus(time); now.isBefore(end); now = now.plusMillis(500)) {
            driver.advanceWallClockTime(Duration.ofMillis(500));
        }
    }

    JobStatus last() {
        states.readValuesToList().forEach(status -> last = status);
        return last;
    }

    static Run run(int number) {
        CommandId command = CommandId.of("start-" + number);
        return new Run(RunId.of(JOB, command), FlinkJobId.of(JOB, command), null, command, BEGIN, null);
    }

    static Run runOf(JobId job) {
        CommandId command = CommandId.of("start-1");
        return new Run(RunId.of(job, command), FlinkJobId.of(job, command), null, command, BEGIN, null);
    }

    static Job job(JobId id, String cluster, @Nullable Run run) {
        return job(id, cluster, run, Desired.RUNNING, Repair.NONE);
    }

    static Job job(JobId id, String cluster, @Nullable Run run, Desired desired, Repair repair) {
        FlinkSpec flink = new FlinkSpec(JarReference.of("file:fraud.jar"), null, List.of(), 1, Map.of(), false);
        JobSpec spec = new JobSpec(
                cluster, flink, null, Upgrade.SAVEPOINT, Priority.NORMAL, Map.of(), null, null, null, repair);
        return new Job(id, 1, spec, desired, run, BEGIN, BEGIN, null);
    }

    static String header(TestRecord<String, ?> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
