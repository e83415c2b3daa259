package io.sluice.monitor.probe.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.observation.Observation;
import io.sluice.contracts.observation.Observation.Absent;
import io.sluice.contracts.observation.Observation.Seen;
import io.sluice.contracts.observation.TaskCounts;
import io.sluice.monitor.roster.Assignment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class NotebookTest {

    private static final JobId JOB = JobId.of("payments/fraud");
    private static final Instant BEGIN = Instant.parse("2026-11-20T08:00:00Z");
    private static final Duration REPEAT_AFTER = Duration.ofMinutes(1);
    private static final TaskCounts ALL = new TaskCounts(2, 2, 0);
    private static final TaskCounts HALF = new TaskCounts(2, 1, 0);

    private final Notebook notebook = new Notebook("local", REPEAT_AFTER);
    private Instant now = BEGIN;

    @Test
    void whatIsNewIsToldWithEverythingThatIsKnown() {
        assertThat(look(listed("RUNNING", ALL)))
                .isEqualTo(new Seen(JOB, run(1).id(), "local", "RUNNING", ALL, BEGIN, null, null, "flink-rest", BEGIN));
    }

    @Test
    void aNewRunIsToldTwiceSinceTheFirstTimeMayOvertakeItsDeclaration() {
        look(listed("RUNNING", ALL));

        assertThat(look(listed("RUNNING", ALL))).isInstanceOf(Seen.class);
        assertThat(look(listed("RUNNING", ALL))).isNull();
    }

    @Test
    void whatDidNotChangeIsNotToldAgain() {
        known(listed("RUNNING", ALL));

        for (int i = 0; i < 20; i++) {
            assertThat(look(listed("RUNNING", ALL))).isNull();
        }
    }

    @Test
    void aChangeOfStateOrTasksIsToldOnce() {
        known(listed("RUNNING", ALL));

        assertThat(look(listed("RUNNING", HALF)))
                .isInstanceOfSatisfying(
                        Seen.class, seen -> assertThat(seen.tasks()).isEqualTo(HALF));
        assertThat(look(listed("RUNNING", HALF))).isNull();
        assertThat(look(listed("RESTARTING", HALF))).isInstanceOf(Seen.class);
    }

    @Test
    void aRunThatIsNotListedIsAbsent() {
        known(listed("RUNNING", ALL));

        assertThat(look(null))
                .isInstanceOfSatisfying(
                        Absent.class, absent -> assertThat(absent.run()).isEqualTo(run(1).id()));
        assertThat(look(null)).isNull();
        assertThat(look(listed("RUNNING", ALL))).isInstanceOf(Seen.class);
    }

    @Test
    void everythingIsToldAgainAfterATimeSoThatNoLossLasts() {
        known(listed("RUNNING", ALL));
        now = now.plus(REPEAT_AFTER);

        assertThat(look(listed("RUNNING", ALL))).isInstanceOf(Seen.class);
        assertThat(look(listed("RUNNING", ALL))).isNull();
    }

    @Test
    void whatDidNotReachTheLogIsToldAgain() {
        known(listed("RUNNING", ALL));
        look(listed("FAILED", HALF));

        notebook.isNotInTheLog(JOB);

        assertThat(look(listed("FAILED", HALF))).isInstanceOf(Seen.class);
        assertThat(look(listed("FAILED", HALF))).isNull();
    }

    @Test
    void aJobThatNeverRanIsNotLookedFor() {
        assertThat(notebook.compare(List.of(new Assignment(JOB, "local", null)), overview(null), now))
                .isEmpty();
    }

    @Test
    void theNextRunIsAnotherMatter() {
        known(listed("FAILED", HALF));

        Map<JobId, Observation> news =
                notebook.compare(List.of(new Assignment(JOB, "local", run(2))), overview(listed("FAILED", HALF)), now);

        assertThat(news.get(JOB))
                .isInstanceOfSatisfying(
                        Absent.class, absent -> assertThat(absent.run()).isEqualTo(run(2).id()));
    }

    @Test
    void aDeletedJobIsForgotten() {
        known(listed("RUNNING", ALL));
        notebook.compare(List.of(), overview(null), now);

        assertThat(look(listed("RUNNING", ALL))).isInstanceOf(Seen.class);
    }

    @Nested
    class Causes {

        @Test
        void areAskedForWhatFailed() {
            known(listed("RUNNING", ALL));
            assertThat(notebook.questions(10)).isEmpty();

            look(listed("FAILED", HALF));

            assertThat(notebook.questions(10)).containsExactly(new Notebook.Question(JOB, run(1).flinkJobId()));
        }

        @Test
        void areAskedForTasksThatWereLost() {
            known(listed("RUNNING", ALL));

            look(listed("RUNNING", HALF));

            assertThat(notebook.questions(10)).hasSize(1);
        }

        @Test
        void areNotAskedWhileARunBegins() {
            look(listed("RUNNING", HALF));

            assertThat(notebook.questions(10)).isEmpty();
        }

        @Test
        void areToldOnceTheyAreKnownAndStayWithWhatIsTold() {
            known(listed("RUNNING", ALL));
            look(listed("RESTARTING", HALF));

            assertThat(notebook.explain(JOB, "java.io.IOException: no", now))
                    .hasValueSatisfying(
                            told -> assertThat(((Seen) told).cause()).isEqualTo("java.io.IOException: no"));
            assertThat(notebook.questions(10)).isEmpty();
            assertThat(look(listed("RESTARTING", HALF))).isNull();
            assertThat(((Seen) look(listed("FAILED", HALF))).cause()).isEqualTo("java.io.IOException: no");
        }

        @Test
        void areForgottenWhenItRunsAgain() {
            known(listed("RUNNING", ALL));
            look(listed("RESTARTING", HALF));
            notebook.explain(JOB, "java.io.IOException: no", now);

            assertThat(((Seen) look(listed("RUNNING", ALL))).cause()).isNull();
        }

        @Test
        void areNotAskedAgainWhereThereIsNone() {
            known(listed("RUNNING", ALL));
            look(listed("FAILED", HALF));

            assertThat(notebook.explain(JOB, null, now)).isEmpty();
            assertThat(notebook.questions(10)).isEmpty();
        }

        @Test
        void areAskedForAFewJobsOfManyInOneRound() {
            List<Assignment> many = IntStream.range(0, 50)
                    .mapToObj(i -> JobId.of("payments/job-" + i))
                    .map(job -> new Assignment(job, "local", runOf(job)))
                    .toList();
            Map<FlinkJobId, Listed> failed = many.stream()
                    .map(job -> job.run().flinkJobId())
                    .collect(Collectors.toMap(id -> id, id -> new Listed(id, "FAILED", HALF, BEGIN)));
            notebook.compare(many, new Answer.Overview(failed), now);

            assertThat(notebook.questions(10)).hasSize(10);
        }
    }

    /** What is told about the job in one more round; null where nothing is. */
    private @Nullable Observation look(@Nullable Listed listed) {
        Map<JobId, Observation> news =
                notebook.compare(List.of(new Assignment(JOB, "local", run(1))), overview(listed), now);
        now = now.plusSeconds(1);
        return news.get(JOB);
    }

    /** It was told as often as a new run is. */
    private void known(Listed listed) {
        look(listed);
        look(listed);
    }

    private static Answer.Overview overview(@Nullable Listed listed) {
        return new Answer.Overview(listed == null ? Map.of() : Map.of(listed.id(), listed));
    }

    private static Listed listed(String state, TaskCounts tasks) {
        return new Listed(run(1).flinkJobId(), state, tasks, BEGIN);
    }

    private static Run run(int number) {
        CommandId command = CommandId.of("start-" + number);
        return new Run(RunId.of(JOB, command), FlinkJobId.of(JOB, command), null, command, BEGIN, null);
    }

    private static Run runOf(JobId job) {
        CommandId command = CommandId.of("start-1");
        return new Run(RunId.of(job, command), FlinkJobId.of(job, command), null, command, BEGIN, null);
    }
}
