package io.sluice.monitor.probe.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.checkpoint.CheckpointEvent;
import io.sluice.contracts.checkpoint.CheckpointEvent.Status;
import io.sluice.contracts.checkpoint.SnapshotKind;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.observation.Observation.Checkpointed;
import io.sluice.monitor.roster.Assignment;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CheckpointNotebookTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final Duration REPEAT = Duration.ofMinutes(1);
    private static final JobId A = JobId.of("payments/a");
    private static final JobId B = JobId.of("payments/b");
    private static final JobId C = JobId.of("payments/c");

    private final CheckpointNotebook notebook =
            new CheckpointNotebook("local", new Turns(Duration.ofSeconds(1), Duration.ofSeconds(1)), REPEAT);
    private final Map<FlinkJobId, Listed> listed = new HashMap<>();
    private final List<Assignment> jobs = List.of(job(A), job(B), job(C));

    CheckpointNotebookTest() {
        jobs.forEach(job -> list(job.job(), "RUNNING"));
    }

    @Test
    void eachJobHasItsTurnAlsoWhereOnlySomeAreAsked() {
        assertThat(asked(2, NOW)).containsExactly(A, B);
        assertThat(asked(2, NOW.plusSeconds(1))).containsExactly(C, A);
        assertThat(asked(2, NOW.plusSeconds(2))).containsExactly(B, A);
    }

    @Test
    void onlyWhatIsNewIsToldAndOnceInAWhileEverything() {
        assertThat(take(A, NOW, 1, 2))
                .hasValueSatisfying(news -> assertThat(ids(news)).containsExactly(1L, 2L));
        assertThat(take(A, NOW.plusSeconds(5), 1, 2)).isEmpty();
        assertThat(take(A, NOW.plusSeconds(10), 1, 2, 3))
                .hasValueSatisfying(news -> assertThat(ids(news)).containsExactly(3L));
        assertThat(take(A, NOW.plus(REPEAT), 1, 2, 3))
                .hasValueSatisfying(news -> assertThat(ids(news)).containsExactly(1L, 2L, 3L));
    }

    @Test
    void whatDidNotReachTheLogIsToldAgain() {
        take(A, NOW, 1, 2);
        notebook.isNotInTheLog(A);
        asked(3, NOW.plusSeconds(1));

        assertThat(take(A, NOW.plusSeconds(1), 1, 2))
                .hasValueSatisfying(news -> assertThat(ids(news)).containsExactly(1L, 2L));
    }

    @Test
    void aRunThatHasEndedIsAskedAboutOnceMore() {
        asked(3, NOW);
        list(A, "FINISHED");
        assertThat(asked(3, NOW.plusSeconds(1))).contains(A);
        notebook.take(question(A), answer(1), NOW.plusSeconds(1));

        assertThat(asked(3, NOW.plusSeconds(2))).doesNotContain(A);
    }

    @Test
    void aRunWithoutCheckpointsIsAskedAboutOnceInAWhile() {
        notebook.hasNone(question(A), NOW);

        assertThat(asked(3, NOW.plusSeconds(5))).doesNotContain(A);
        assertThat(asked(3, NOW.plus(REPEAT))).contains(A);
    }

    @Test
    void aRunIsAskedAboutInItsTurnAndSoonerWhenItsStateHasChanged() {
        CheckpointNotebook seldom =
                new CheckpointNotebook("local", new Turns(Duration.ofSeconds(1), Duration.ofSeconds(3)), REPEAT);

        assertThat(asked(seldom, 3, NOW)).containsExactly(A);
        assertThat(asked(seldom, 3, NOW.plusSeconds(1))).containsExactly(B);
        list(A, "RESTARTING");
        assertThat(asked(seldom, 3, NOW.plusSeconds(2))).containsExactly(C);
        assertThat(asked(seldom, 3, NOW.plusMillis(2100))).containsExactly(A);
        assertThat(asked(seldom, 3, NOW.plusMillis(2200))).isEmpty();
        assertThat(asked(seldom, 3, NOW.plusSeconds(4))).containsExactly(B);
    }

    @Test
    void aRunAboutWhichThereIsNoAnswerKeepsNoOtherFromItsTurn() {
        Answer.Overview overview = new Answer.Overview(listed);
        assertThat(notebook.questions(jobs, overview, 1, NOW)).containsExactly(question(A));
        notebook.isSilent(question(A), NOW);

        assertThat(asked(1, NOW.plusSeconds(1))).containsExactly(B);
        assertThat(asked(1, NOW.plusSeconds(2))).containsExactly(C);
        assertThat(asked(1, NOW.plusSeconds(3))).containsExactly(A);
    }

    @Test
    void aRunThatEndedIsAskedAboutUntilItIsAnswered() {
        asked(3, NOW);
        list(A, "FINISHED");
        notebook.isSilent(question(A), NOW.plusSeconds(1));

        assertThat(asked(3, NOW.plusSeconds(2))).contains(A);
        assertThat(asked(3, NOW.plusSeconds(3))).doesNotContain(A);
    }

    @Test
    void aRunThatTheClusterDoesNotListIsNotAskedAbout() {
        listed.remove(flinkJobId(B));

        assertThat(asked(3, NOW)).containsExactly(A, C);
    }

    /** Those whose turn it is; each answers that nothing has ended. */
    private List<JobId> asked(int limit, Instant now) {
        return asked(notebook, limit, now);
    }

    private List<JobId> asked(CheckpointNotebook notebook, int limit, Instant now) {
        List<CheckpointNotebook.Question> questions = notebook.questions(jobs, new Answer.Overview(listed), limit, now);
        questions.forEach(question -> notebook.take(question, answer(), now));
        return questions.stream().map(CheckpointNotebook.Question::job).toList();
    }

    private Optional<Checkpointed> take(JobId job, Instant now, long... ended) {
        return notebook.take(question(job), answer(ended), now);
    }

    private static Answer.Checkpoints answer(long... ended) {
        return new Answer.Checkpoints(
                ended.length,
                0,
                null,
                LongStream.of(ended)
                        .mapToObj(id -> new CheckpointReader.Snapshot(
                                id,
                                SnapshotKind.CHECKPOINT,
                                Status.COMPLETED,
                                NOW,
                                NOW,
                                Duration.ZERO,
                                null,
                                null,
                                null,
                                null,
                                null))
                        .toList());
    }

    private static List<Long> ids(Checkpointed news) {
        return news.ended().stream().map(CheckpointEvent::id).toList();
    }

    private void list(JobId job, String word) {
        listed.put(flinkJobId(job), new Listed(flinkJobId(job), word, null, null));
    }

    private CheckpointNotebook.Question question(JobId job) {
        Run run = job(job).run();
        String nativeState = listed.get(run.flinkJobId()).nativeState();
        return new CheckpointNotebook.Question(job, run.id(), run.flinkJobId(), nativeState);
    }

    private static FlinkJobId flinkJobId(JobId job) {
        return FlinkJobId.of(job, CommandId.of("start"));
    }

    private static Assignment job(JobId job) {
        CommandId start = CommandId.of("start");
        return new Assignment(job, "local", new Run(RunId.of(job, start), flinkJobId(job), null, start, NOW, null));
    }
}
