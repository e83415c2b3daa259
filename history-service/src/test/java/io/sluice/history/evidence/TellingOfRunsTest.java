package io.sluice.history.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.archive.ArchivedRun;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.CommandResult;
import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.job.Desired;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.state.State;
import io.sluice.contracts.topic.Place;
import io.sluice.contracts.topic.Topics;
import io.sluice.history.stack.ArchiveTopic;
import io.sluice.history.stack.ArchiveTopic.Told;
import io.sluice.history.stack.HistoryStack;
import io.sluice.history.stack.Quiet;
import io.sluice.history.stack.Specimen;
import io.sluice.history.store.RunFilter;
import io.sluice.history.store.Runs;
import io.sluice.history.store.StoredRun;
import io.sluice.history.store.Transactions;
import io.sluice.localstack.LocalKafka;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(HistoryStack.class)
class TellingOfRunsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final JobId JOB = JobId.of("payments/fraud");

    @Inject
    Runs runs;

    @Inject
    Transactions transactions;

    HistoryStack.SourceDirectory directory;
    LocalKafka kafka;
    private ArchiveTopic topic;

    @BeforeEach
    void open() {
        topic = new ArchiveTopic(kafka.bootstrapServers());
    }

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void aRunThatSluiceDoesNotKnowIsToldUnderItsFlinkJobId() {
        Specimen stranger = Specimen.of("stranger", "FAILED").in(directory.path());
        Told told = told(stranger.id(), 1).getFirst();
        assertThat(told.key()).isEqualTo("-/" + stranger.id());
        ArchivedRun run = told.run();
        assertThat(run.run()).isNull();
        assertThat(run.state()).isEqualTo(State.FAILED);
        assertThat(run.end()).isEqualTo(Instant.ofEpochMilli(stranger.end()));
        assertThat(run.cause()).contains("x.y.DeepException");
        assertThat(run.source()).isEqualTo(HistoryStack.SOURCE);
        assertThat(run.contentHash()).hasSize(64);
    }

    @Test
    void aRunOfSluiceIsToldUnderItsJob() {
        Specimen known = Specimen.of("known", "FINISHED");
        topic.put(
                Topics.JOBS,
                JOB.toString(),
                job(known.id(), Instant.ofEpochMilli(known.end()).minusSeconds(10)));
        known.in(directory.path());
        Told told = told(known.id(), 1).getFirst();
        assertThat(told.key()).isEqualTo("payments/fraud");
        assertThat(told.run().run()).isEqualTo(new RunId("run-" + known.id()));
        assertThat(runs.find(known.id()).orElseThrow().job()).isEqualTo(JOB);
        assertThat(found("payments", null)).contains(known.id());
        assertThat(found(null, "payments/fraud")).contains(known.id());
        assertThat(found("search", null)).doesNotContain(known.id());
        assertThat(found(null, "payments/ledger")).doesNotContain(known.id());
    }

    @Test
    void aRunThatOnlyAnEventTellsOfIsFoundAsWell() {
        Specimen known = Specimen.of("by-event", "CANCELED");
        CommandEvent event = new CommandEvent(
                CommandId.of("c-" + known.id()),
                JOB,
                CommandType.START,
                Phase.SUCCEEDED,
                Instant.now().plusSeconds(3600),
                "a",
                "ann",
                null,
                CommandResult.ofRun(new RunId("run-" + known.id()), known.id(), null, null),
                null,
                new Place(0, 1));
        topic.put(Topics.COMMAND_EVENTS, JOB.toString(), event);
        known.in(directory.path());
        assertThat(told(known.id(), 1).getFirst().key()).isEqualTo("payments/fraud");
    }

    @Test
    void anArchiveThatIsOlderThanTheRunIsNoEvidenceAboutIt() {
        Specimen old = Specimen.of("old", "FAILED");
        topic.put(
                Topics.JOBS,
                JOB.toString(),
                job(old.id(), Instant.ofEpochMilli(old.end()).plusSeconds(3600)));
        old.in(directory.path());
        assertThat(told(old.id(), 1).getFirst().key()).isEqualTo("-/" + old.id());
    }

    @Test
    void aRunThatBecomesKnownLaterIsToldOnceMoreUnderItsJob() {
        Specimen late = Specimen.of("late", "FINISHED").in(directory.path());
        told(late.id(), 1);
        topic.put(
                Topics.JOBS,
                JOB.toString(),
                job(late.id(), Instant.ofEpochMilli(late.end()).minusSeconds(10)));
        assertThat(told(late.id(), 2))
                .extracting(Told::key)
                .containsExactlyInAnyOrder("-/" + late.id(), "payments/fraud");
    }

    @Test
    void recordsWaitWhileKafkaIsAwayAndComeOnce() {
        // A broker that is killed with a transaction open may lose the markers that end it: docs/testing.md, "Chaos".
        Quiet.awaitIt(transactions);
        kafka.kill();
        Specimen first = Specimen.of("while-away", "FINISHED").in(directory.path());
        await().atMost(PATIENCE).until(() -> runs.find(first.id()).isPresent());
        kafka.restart();
        Specimen second = Specimen.of("again", "FINISHED").in(directory.path());
        told(second.id(), 1);
        assertThat(told(first.id(), 1)).hasSize(1);
    }

    private List<FlinkJobId> found(@Nullable String namespace, @Nullable String job) {
        return runs.list(new RunFilter(namespace, job, Set.of(), null, null, null, false), null, 500).stream()
                .map(StoredRun::flinkJobId)
                .toList();
    }

    /** Waits until so many are told, and returns all. */
    private List<Told> told(FlinkJobId id, int count) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(topic.of(id)).hasSizeGreaterThanOrEqualTo(count));
        List<Told> told = topic.of(id);
        assertThat(told).hasSize(count);
        return told;
    }

    private static Job job(FlinkJobId id, Instant since) {
        JobSpec spec = Json.read(
                "{\"cluster\":\"local\",\"flink\":{\"jar\":\"file:/jobs/a.jar\"}}".getBytes(StandardCharsets.UTF_8),
                JobSpec.class);
        return new Job(
                JOB,
                1,
                spec,
                Desired.RUNNING,
                new Run(new RunId("run-" + id), id, "local", CommandId.of("c"), since, null),
                since,
                since,
                null);
    }
}
