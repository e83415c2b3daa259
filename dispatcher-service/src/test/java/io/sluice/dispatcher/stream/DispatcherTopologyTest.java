package io.sluice.dispatcher.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.cluster.ClusterKind;
import io.sluice.contracts.cluster.Clusters;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.job.Desired;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.ownership.PartitionLoad;
import io.sluice.contracts.topic.CloudEventHeaders;
import io.sluice.contracts.topic.CommandHeaders;
import io.sluice.contracts.topic.DeadLetterHeaders;
import io.sluice.contracts.topic.KeyPartitioner;
import io.sluice.contracts.topic.Topics;
import io.sluice.dispatcher.driver.Outcome.Done;
import io.sluice.dispatcher.driver.Step;
import io.sluice.dispatcher.driver.TakenSavepoint;
import io.sluice.dispatcher.mailbox.InFlight;
import io.sluice.dispatcher.mailbox.LedgerEntry;
import io.sluice.dispatcher.mailbox.Mailbox;
import io.sluice.dispatcher.mailbox.MailboxRules;
import io.sluice.dispatcher.ownership.Drain;
import io.sluice.dispatcher.ownership.LoadMeter;
import io.sluice.dispatcher.stream.OutcomesToRead.Unread;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DispatcherTopologyTest {

    private static final String SPEC = "{\"cluster\":\"local\",\"flink\":{\"jar\":\"file:a.jar\"}}";
    private static final Clusters CLUSTERS = Clusters.of(List.of(
            new Cluster("local", ClusterKind.FLINK_SESSION, URI.create("http://127.0.0.1:1"), null, null, null, 0)));

    private static final int SWEEP = 20;

    @TempDir
    Path directory;

    private final RecordingExecutor executor = new RecordingExecutor();
    private final Commits commits = new Commits();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private CompletableFuture<Unread> lastUnread =
            CompletableFuture.completedFuture(new Unread(OptionalLong.empty(), 0, true));
    private final Contact contact =
            new KafkaContact(() -> CompletableFuture.completedFuture(null), Duration.ofMillis(250), () -> 42);
    private final AtomicLong nanoTime = new AtomicLong();
    private final LoadMeter loads = new LoadMeter(Duration.ofSeconds(1), nanoTime::get);
    private final Drain drain = new Drain();
    private int partitions = 1;
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> commands;
    private TestInputTopic<byte[], byte[]> outcomes;

    @BeforeEach
    void open() {
        MailboxRules rules = new MailboxRules(CLUSTERS, 100, 1000, Map.of(), Duration.ofMinutes(5));
        MailboxParts parts = new MailboxParts(
                new Mailbox(rules),
                new StreamRules(
                        rules,
                        Duration.ofDays(14),
                        Duration.ofMinutes(10),
                        SWEEP,
                        Duration.ofMillis(20),
                        Duration.ofMillis(500)),
                executor,
                partition -> lastUnread,
                contact,
                commits,
                new MailboxMeters(meters),
                loads,
                drain,
                () -> partitions);
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "sluice-dispatcher");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        driver = new TopologyTestDriver(
                DispatcherTopology.build(() -> new Revivable(new MailboxProcessors(parts).get())),
                settings,
                Instant.parse("2026-01-01T00:00:00Z"));
        commands = driver.createInputTopic(Topics.COMMANDS, new ByteArraySerializer(), new ByteArraySerializer());
        outcomes = driver.createInputTopic(Topics.OUTCOMES, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void aCommandIsAnsweredOnTheTopicsWithCloudEventsHeaders() {
        driver.advanceWallClockTime(Duration.ofMillis(20));
        send("t/job", "{\"type\":\"apply\",\"id\":\"a\",\"spec\":" + SPEC + "}");

        List<TestRecord<byte[], byte[]>> events = output(Topics.COMMAND_EVENTS).readRecordsToList();
        assertThat(events.stream().map(DispatcherTopologyTest::event).map(CommandEvent::phase))
                .containsExactly(Phase.SUCCEEDED, Phase.ACCEPTED, Phase.STARTED);
        assertThat(new String(events.getFirst().key(), StandardCharsets.UTF_8)).isEqualTo("t/job");
        assertThat(header(events.getFirst(), CloudEventHeaders.TYPE)).isEqualTo("io.sluice.command-event");
        assertThat(header(events.getFirst(), CloudEventHeaders.ID)).isEqualTo("0-0/a/succeeded");
        Job job = Json.read(output(Topics.JOBS).readRecord().value(), Job.class);
        assertThat(job.run().command()).isEqualTo(CommandId.of("a.start"));
    }

    @Test
    void aRestartIsTwoStepsAndItsSavepointIsKept() {
        start();
        send("t/job", "{\"type\":\"restart\",\"id\":\"r\"}");
        assertThat(executor.last().assignment().step()).isEqualTo(Step.STOP);

        report(executor.last().done(Done.with(new TakenSavepoint("file:/s/1", Instant.EPOCH, 9L))));
        assertThat(executor.last().assignment().step()).isEqualTo(Step.START);
        report(executor.last().done(Done.restoredFrom("file:/s/1")));

        CommandEvent end = events().getLast();
        assertThat(end.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(end.result().savepoint()).isEqualTo("file:/s/1");
        assertThat(new String(output(Topics.SAVEPOINTS).readRecord().key(), StandardCharsets.UTF_8))
                .isEqualTo("t/job:file:/s/1");
    }

    @Test
    void aDisposedSavepointIsATombstone() {
        start();
        for (int i = 1; i <= 2; i++) {
            send("t/job", "{\"type\":\"savepoint\",\"id\":\"s" + i + "\"}");
            report(executor.last().done(Done.with(new TakenSavepoint("file:/s/" + i, Instant.ofEpochSecond(i), 9L))));
        }
        send("t/job", "{\"type\":\"dispose\",\"id\":\"d\",\"savepoint\":\"file:/s/1\"}");
        report(executor.last().done(Done.plain()));

        assertThat(events().getLast().phase()).isEqualTo(Phase.SUCCEEDED);
        List<TestRecord<byte[], byte[]>> told = output(Topics.SAVEPOINTS).readRecordsToList();
        assertThat(told).hasSize(3);
        assertThat(new String(told.getLast().key(), StandardCharsets.UTF_8)).isEqualTo("t/job:file:/s/1");
        assertThat(told.getLast().value()).isNull();
    }

    @Test
    void aDeletedJobIsATombstone() {
        start();
        send("t/job", "{\"type\":\"delete\",\"id\":\"d\",\"cancel\":true}");
        report(executor.last().done(Done.plain()));

        TestRecord<byte[], byte[]> last =
                output(Topics.JOBS).readRecordsToList().getLast();
        assertThat(last.value()).isNull();
    }

    @Test
    void nothingStartsBeforeTheOutcomesThatWereThereAreRead() {
        driver.close();
        lastUnread = CompletableFuture.completedFuture(new Unread(OptionalLong.of(0), 0, true));
        open();
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        send("t/job", "{\"type\":\"apply\",\"id\":\"a\",\"spec\":" + SPEC + "}");
        assertThat(executor.handed).isEmpty();

        report("not even JSON".getBytes(StandardCharsets.UTF_8));

        assertThat(executor.handed).hasSize(1);
        assertThat(output(Topics.DEAD_LETTERS).readRecordsToList()).hasSize(1);
    }

    @Test
    void theQuestionHowFarTheOutcomesReachIsAskedAgainWhenItFails() {
        driver.close();
        lastUnread = CompletableFuture.failedFuture(new IllegalStateException("Kafka is away"));
        open();
        send("t/job", "{\"type\":\"apply\",\"id\":\"a\",\"spec\":" + SPEC + "}");
        driver.advanceWallClockTime(Duration.ofMillis(20));
        assertThat(executor.handed).isEmpty();

        lastUnread = CompletableFuture.completedFuture(new Unread(OptionalLong.empty(), 0, true));
        driver.advanceWallClockTime(Duration.ofSeconds(2));
        driver.advanceWallClockTime(Duration.ofSeconds(2));

        assertThat(executor.handed).hasSize(1);
    }

    @Test
    void ownershipIsRenewedByTheThreadThatPollsWithWhatKafkaAnswered() {
        driver.advanceWallClockTime(Duration.ofSeconds(2));

        assertThat(executor.renewals).isNotEmpty().containsOnly(contact.heard());
    }

    @Test
    void aPartitionThatIsGivenBackClosesItsShare() {
        driver.close();

        assertThat(executor.closed).isEqualTo(1);
        open();
    }

    @Test
    void aTaskThatBeginsAnewWithTheSameProcessorReadsTheOutcomesFirstAndThenResumes() {
        start();
        send("t/job", "{\"type\":\"stop\",\"id\":\"s\"}");
        int before = executor.handed.size();
        lastUnread = new CompletableFuture<>();

        beginAnew();
        send("t/other", "{\"type\":\"apply\",\"id\":\"o\",\"spec\":" + SPEC + "}");
        driver.advanceWallClockTime(Duration.ofMillis(20));
        assertThat(executor.handed).hasSize(before);
        lastUnread.complete(new Unread(OptionalLong.empty(), 0, true));
        driver.advanceWallClockTime(Duration.ofMillis(20));

        assertThat(handedSince(before)).containsExactlyInAnyOrder("s true", "o.start false");
        assertThat(executor.closed).isEqualTo(1);
    }

    @Test
    void ofWhatAnOwnerBeforeMayHaveReadOnlyTheFirstOfAJobIsLookedFor() {
        start();
        lastUnread = CompletableFuture.completedFuture(new Unread(OptionalLong.empty(), 5, true));
        beginAnew();
        driver.advanceWallClockTime(Duration.ofMillis(20));
        int before = executor.handed.size();

        send("t/job", "{\"type\":\"savepoint\",\"id\":\"first-of-its-job\"}");
        report(executor.last().done(Done.with(new TakenSavepoint("file:/s/1", Instant.EPOCH, 9L))));
        send("t/job", "{\"type\":\"savepoint\",\"id\":\"second-of-its-job\"}");
        send("t/other", "{\"type\":\"apply\",\"id\":\"first-of-another\",\"spec\":" + SPEC + "}");
        send("t/fresh", "{\"type\":\"apply\",\"id\":\"behind-the-end\",\"spec\":" + SPEC + "}");

        assertThat(handedSince(before))
                .containsExactly(
                        "first-of-its-job true",
                        "second-of-its-job false",
                        "first-of-another.start true",
                        "behind-the-end.start false");
    }

    @Test
    void whereNobodyEverOwnedAnythingNothingIsLookedForAndNothingDoneBeforeTheFirstCommit() {
        driver.close();
        lastUnread = CompletableFuture.completedFuture(new Unread(OptionalLong.empty(), 100, false));
        open();
        driver.advanceWallClockTime(Duration.ofMillis(20));
        // Of another partition of the thread.
        commits.committed();

        commands.pipeInput(utf8("t/job"), utf8("{\"type\":\"apply\",\"id\":\"a\",\"spec\":" + SPEC + "}"));
        assertThat(executor.handed).isEmpty();
        commits.committed();
        assertThat(handedSince(0)).containsExactly("a.start false");

        commands.pipeInput(utf8("t/other"), utf8("{\"type\":\"apply\",\"id\":\"b\",\"spec\":" + SPEC + "}"));
        assertThat(handedSince(1)).containsExactly("b.start false");
    }

    @Test
    void whereSomethingIsStoredThereWasAnOwnerWhateverKafkaSays() {
        start();
        lastUnread = CompletableFuture.completedFuture(new Unread(OptionalLong.empty(), 100, false));
        beginAnew();
        driver.advanceWallClockTime(Duration.ofMillis(20));
        int before = executor.handed.size();

        commands.pipeInput(utf8("t/job"), utf8("{\"type\":\"savepoint\",\"id\":\"s\"}"));

        assertThat(handedSince(before)).containsExactly("s true");
    }

    @Test
    void whoLeavesEndsWhatIsInFlightAndBeginsNothingAnyMore() {
        start();
        send("t/job", "{\"type\":\"stop\",\"id\":\"s\"}");
        send("t/job", "{\"type\":\"start\",\"id\":\"queued\"}");
        int before = executor.handed.size();
        events();

        drain.begin();
        send("t/other", "{\"type\":\"apply\",\"id\":\"o\",\"spec\":" + SPEC + "}");
        report(executor.last().done(Done.with(new TakenSavepoint("file:/s/1", Instant.EPOCH, 9L))));

        assertThat(events().stream().map(event -> event.command() + " " + event.phase()))
                .containsExactly("s SUCCEEDED");
        assertThat(executor.handed).hasSize(before);
        assertThat(loads.inFlight()).isZero();
    }

    @Test
    void aRestartThatIsInFlightWhenItsOwnerLeavesTakesItsSecondStep() {
        start();
        send("t/job", "{\"type\":\"restart\",\"id\":\"r\"}");
        drain.begin();

        report(executor.last().done(Done.with(new TakenSavepoint("file:/s/1", Instant.EPOCH, 9L))));
        assertThat(executor.last().assignment().step()).isEqualTo(Step.START);
        report(executor.last().done(Done.restoredFrom("file:/s/1")));

        assertThat(events().getLast().phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(loads.inFlight()).isZero();
    }

    @Test
    void aPartitionsLoadIsMeasuredAsLongAsItIsOwned() {
        start();
        send("t/job", "{\"type\":\"stop\",\"id\":\"s\"}");
        send("t/job", "{\"type\":\"start\",\"id\":\"queued\"}");
        nanoTime.addAndGet(Duration.ofSeconds(2).toNanos());

        PartitionLoad load = loads.measure().getFirst();
        driver.close();

        // "a" and "a.start" have ended, in two seconds.
        assertThat(load).isEqualTo(new PartitionLoad(0, 1, 1, Instant.parse("2026-01-01T00:00:00.020Z"), 1.0, 0));
        assertThat(loads.owned()).isEmpty();
        open();
    }

    @Test
    void aJobThatCannotBeResumedIsGivenUpAndKeepsNoOtherWaiting() {
        start();
        send("t/job", "{\"type\":\"stop\",\"id\":\"s\"}");
        KeyValueStore<String, Standing> standings = driver.getKeyValueStore(Stores.STANDINGS);
        Standing sound = standings.get("t/job");
        InFlight broken = broken(sound.inFlight(), Step.STOP);
        for (String job : List.of("t/a", "t/b", "t/c", "t/d")) {
            standings.put(job, new Standing(null, sound.lineage(), sound.counters(), broken, sound.savepoints()));
        }
        int before = executor.handed.size();
        events();

        beginAnew();
        driver.advanceWallClockTime(Duration.ofMillis(20));

        assertThat(executor.handed).hasSize(before + 1);
        assertThat(events().stream().map(CommandEvent::phase))
                .containsExactly(Phase.FAILED, Phase.FAILED, Phase.FAILED, Phase.FAILED);
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void garbageIsADeadLetterWithAReasonAndTheSenderIsAnswered(
            byte @Nullable [] key, byte @Nullable [] value, String reason, boolean answered) {
        start();
        events();
        commands.pipeInput(key, value);
        send("t/job", "{\"type\":\"savepoint\",\"id\":\"behind\"}");

        TestRecord<byte[], byte[]> letter = output(Topics.DEAD_LETTERS).readRecord();
        assertThat(header(letter, DeadLetterHeaders.REASON)).contains(reason);
        assertThat(header(letter, DeadLetterHeaders.LENGTH))
                .isEqualTo(Integer.toString(value == null ? 0 : value.length));
        assertThat(letter.value() == null || letter.value().length <= DeadLetterHeaders.MAX_KEPT_BYTES)
                .isTrue();
        List<CommandEvent> events = events();
        assertThat(events.getFirst().phase()).isEqualTo(answered ? Phase.REJECTED : Phase.ACCEPTED);
        // What is behind it does not wait.
        assertThat(executor.last().assignment().command()).isEqualTo(CommandId.of("behind"));
    }

    static Stream<Arguments> garbage() {
        byte[] key = utf8("t/job");
        byte[] stop = utf8("{\"type\":\"stop\"}");
        return Stream.of(
                Arguments.of(null, stop, "no key", false),
                Arguments.of(utf8("no job id"), stop, "<namespace>/<name>", false),
                Arguments.of(utf8("T/Job"), stop, "DNS-1123", false),
                Arguments.of(new byte[] {(byte) 0xff, '/', 'a'}, stop, "not UTF-8", false),
                Arguments.of(key, null, "empty", true),
                Arguments.of(key, new byte[0], "empty", true),
                Arguments.of(key, utf8("stop it"), "Unrecognized token", true),
                Arguments.of(key, utf8("[1]"), "JSON object", true),
                Arguments.of(key, utf8("{\"id\":\"x\"}"), "/type is required", true),
                Arguments.of(key, utf8("{\"type\":\"explode\"}"), "known are", true),
                Arguments.of(key, utf8("{\"type\":\"stop\",\"type\":\"stop\"}"), "Duplicate", true),
                Arguments.of(key, utf8("[".repeat(2000)), "depth", true),
                Arguments.of(key, new byte[2 * 1024 * 1024], "2097152 bytes", true));
    }

    @Test
    void aCommandWithAPartThatIsWrongIsRejectedWithItsPointerAndIsNoDeadLetter() {
        send("t/job", "{\"type\":\"start\",\"id\":\"w\",\"from\":7}");

        CommandEvent event = events().getFirst();
        assertThat(event.command()).isEqualTo(CommandId.of("w"));
        assertThat(event.problem().pointer()).isEqualTo("/from");
        assertThat(output(Topics.DEAD_LETTERS).isEmpty()).isTrue();
    }

    @Test
    void aCommandOnAPartitionThatIsNotItsKeysIsSentOnUnchangedAndOnlyOnce() {
        driver.close();
        partitions = 2;
        open();
        String job = Stream.of("t/a", "t/b", "t/c", "t/d", "t/e")
                .filter(name -> KeyPartitioner.partitionOf(JobId.of(name), 2) == 1)
                .findFirst()
                .orElseThrow();

        // The test driver has one partition: what is sent on comes back to the wrong one.
        commands.pipeInput(new TestRecord<>(
                utf8(job),
                utf8("{\"type\":\"stop\"}"),
                new RecordHeaders()
                        .add(CloudEventHeaders.ID, utf8("kept"))
                        .add(CommandHeaders.PRIORITY, utf8("x".repeat(2_000_000)))
                        .add("mine", new byte[2_000_000])));

        TestRecord<byte[], byte[]> sentOn = output(Topics.COMMANDS).readRecord();
        assertThat(new String(sentOn.value(), StandardCharsets.UTF_8)).isEqualTo("{\"type\":\"stop\"}");
        assertThat(header(sentOn, CommandHeaders.FIRST_PLACE)).isEqualTo("0-0");
        assertThat(header(sentOn, CloudEventHeaders.ID)).isEqualTo("kept");
        // Whatever else came with it: what is sent on is never larger than the topic takes.
        assertThat(sentOn.headers().lastHeader("mine")).isNull();
        assertThat(header(sentOn, CommandHeaders.PRIORITY)).hasSizeLessThan(2_000);
        assertThat(output(Topics.COMMANDS).isEmpty()).isTrue();
        assertThat(header(output(Topics.DEAD_LETTERS).readRecord(), DeadLetterHeaders.REASON))
                .contains("sent on once already");
    }

    @Test
    void idsOlderThanTheRetentionAreForgotten() {
        start();
        send("t/job", "{\"type\":\"savepoint\",\"id\":\"s\"}");
        report(executor.last().done(Done.with(new TakenSavepoint("file:/s/1", Instant.EPOCH, null))));
        driver.advanceWallClockTime(Duration.ofDays(15));
        events();

        send("t/job", "{\"type\":\"savepoint\",\"id\":\"s\"}");

        assertThat(events().getFirst().phase()).isEqualTo(Phase.ACCEPTED);
    }

    @Test
    void theDescriptionOfTheTopologyIsTheCommittedOne() throws IOException {
        String description = DispatcherTopology.build(new MailboxProcessors(new MailboxParts(
                        new Mailbox(new MailboxRules(CLUSTERS, 1, 1, Map.of(), Duration.ZERO)),
                        new StreamRules(
                                new MailboxRules(CLUSTERS, 1, 1, Map.of(), Duration.ZERO),
                                Duration.ZERO,
                                Duration.ZERO,
                                1,
                                Duration.ZERO,
                                Duration.ZERO),
                        executor,
                        partition -> lastUnread,
                        contact,
                        commits,
                        new MailboxMeters(new SimpleMeterRegistry()),
                        loads,
                        drain,
                        () -> 1)))
                .describe()
                .toString();
        Path committed = Path.of("../docs/topology/dispatcher.txt");
        if (Boolean.getBoolean("sluice.update")) {
            Files.createDirectories(committed.getParent());
            Files.writeString(committed, description);
        }

        assertThat(committed).as("run with -Dsluice.update=true").hasContent(description);
    }

    private void start() {
        driver.advanceWallClockTime(Duration.ofMillis(20));
        send("t/job", "{\"type\":\"apply\",\"id\":\"a\",\"spec\":" + SPEC + "}");
        report(executor.last().done(Done.plain()));
    }

    @Test
    void whatHangsOnInputsThatAreNotCommittedIsHandedOverWhenTheyAre() {
        start();
        int before = executor.handed.size();
        commands.pipeInput(utf8("t/job"), utf8("{\"type\":\"savepoint\",\"id\":\"s\"}"));
        assertThat(executor.handed).as("the first of the job since the commit").hasSize(before + 1);

        outcomes.pipeInput(
                utf8("t/job"), executor.last().done(Done.with(new TakenSavepoint("file:/s/1", Instant.EPOCH, null))));
        commands.pipeInput(utf8("t/job"), utf8("{\"type\":\"stop\",\"id\":\"p\"}"));
        assertThat(executor.handed).as("the outcome before it is not committed").hasSize(before + 1);
        send("t/other", "{\"type\":\"stop\"}");

        assertThat(executor.handed).hasSize(before + 2);
        assertThat(executor.last().assignment().command()).isEqualTo(CommandId.of("p"));
    }

    @Test
    void whatWaitsForACommitIsForgottenWithTheTransaction() {
        start();
        commands.pipeInput(utf8("t/job"), utf8("{\"type\":\"savepoint\",\"id\":\"s\"}"));
        commands.pipeInput(utf8("t/job"), utf8("{\"type\":\"cancel\",\"id\":\"c\"}"));
        int before = executor.handed.size();

        beginAnew();
        commits.committed();

        assertThat(executor.overtaken).isEmpty();
        assertThat(executor.handed).hasSize(before);
    }

    @Test
    void whatIsInFlightLongerThanItsDeadlineIsCounted() {
        start();
        send("t/job", "{\"type\":\"savepoint\",\"id\":\"s\",\"deadline\":\"PT1S\"}");
        driver.advanceWallClockTime(Duration.ofMillis(500));
        assertThat(meters.get("sluice.mailbox.overdue").gauge().value()).isZero();

        driver.advanceWallClockTime(Duration.ofSeconds(1));

        assertThat(meters.get("sluice.mailbox.overdue").gauge().value()).isEqualTo(1);
    }

    @Test
    void theSweepGoesOnWhereItEndedAndComesToEachIdInTime() {
        start();
        for (int number = 0; number < 3 * SWEEP; number++) {
            send("t/job", "{\"type\":\"start\",\"id\":\"s" + number + "\"}");
        }
        KeyValueStore<String, LedgerEntry> ledger = driver.getKeyValueStore(Stores.LEDGER);
        long remembered = ledger.approximateNumEntries();
        driver.advanceWallClockTime(Duration.ofDays(15));
        long afterOne = count(ledger);
        assertThat(remembered - afterOne).isBetween(1L, (long) SWEEP);

        for (int round = 0; round < 5; round++) {
            driver.advanceWallClockTime(Duration.ofMinutes(10));
        }

        assertThat(count(ledger)).isZero();
    }

    private static long count(KeyValueStore<String, LedgerEntry> ledger) {
        long count = 0;
        try (var all = ledger.all()) {
            for (; all.hasNext(); all.next()) {
                count++;
            }
        }
        return count;
    }

    private static InFlight broken(InFlight flight, Step step) {
        return new InFlight(
                flight.command(),
                flight.spec(),
                step,
                flight.attempt(),
                flight.startedAt(),
                new InFlight.Before(Desired.RUNNING, null),
                null,
                null,
                false);
    }

    /** As Kafka Streams does with a task whose transaction timed out. */
    private void beginAnew() {
        commands.pipeInput(Revivable.SIGNAL, new byte[0]);
    }

    private void send(String job, String command) {
        commands.pipeInput(utf8(job), utf8(command));
        commits.committed();
    }

    private void report(byte[] report) {
        outcomes.pipeInput(utf8("t/job"), report);
        commits.committed();
    }

    /** What was handed over from that one on, and whether it is to be looked for first. */
    private List<String> handedSince(int first) {
        return executor.handed.subList(first, executor.handed.size()).stream()
                .map(handed -> handed.assignment().command() + " "
                        + handed.assignment().repeated())
                .toList();
    }

    private List<CommandEvent> events() {
        List<CommandEvent> events = new ArrayList<>();
        output(Topics.COMMAND_EVENTS).readRecordsToList().forEach(record -> events.add(event(record)));
        return events;
    }

    private TestOutputTopic<byte[], byte[]> output(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static CommandEvent event(TestRecord<byte[], byte[]> record) {
        return Json.read(record.value(), CommandEvent.class);
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
