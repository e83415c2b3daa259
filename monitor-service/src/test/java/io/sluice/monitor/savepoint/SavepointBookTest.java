package io.sluice.monitor.savepoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
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
import io.sluice.contracts.job.Run;
import io.sluice.contracts.job.SavepointPlan;
import io.sluice.contracts.job.Upgrade;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.topic.Place;
import io.sluice.monitor.alert.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Savepoints by the plan of a spec, with the time in the test's hand. */
class SavepointBookTest {

    private static final JobId JOB = JobId.of("payments/fraud");
    private static final RunId RUN = RunId.of("run-1");
    private static final Instant BEGIN = Instant.parse("2026-11-20T08:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final SavepointPlan HOURLY = new SavepointPlan(HOUR, null, null, null);

    private final List<Command> sent = new ArrayList<>();
    private final List<Notice> told = new ArrayList<>();
    private @Nullable SavepointBook book;
    private Instant now = BEGIN;

    @Test
    void oneIsTakenEachIntervalWhileTheJobRuns() {
        declare(HOURLY, Desired.RUNNING);
        pass(HOUR.minusSeconds(1));
        assertThat(sent).isEmpty();

        pass(Duration.ofSeconds(1));
        assertThat(sent).singleElement().isInstanceOfSatisfying(Command.TakeSavepoint.class, savepoint -> {
            assertThat(savepoint.header().by()).isEqualTo("savepoints");
            assertThat(savepoint.header().expect().run()).isEqualTo(RUN);
            assertThat(savepoint.header().expect().desired()).isEqualTo(Desired.RUNNING);
        });

        succeeds("file:/s/1");
        pass(HOUR);
        assertThat(sent).hasSize(2);
        assertThat(sent).extracting(command -> command.header().id()).doesNotHaveDuplicates();
    }

    @Test
    void cronSaysWhenInItsPlace() {
        declare(new SavepointPlan(null, "30 8,20 * * *", null, null), Desired.RUNNING);

        pass(Duration.ofMinutes(29));
        assertThat(sent).isEmpty();
        pass(Duration.ofMinutes(1));
        assertThat(sent).hasSize(1);
        succeeds("file:/s/1");
        pass(Duration.ofHours(11));
        assertThat(sent).hasSize(1);
    }

    @Test
    void whileOneIsUnderWayAndWhileTheJobDoesNotRunNoneIsTakenAndAfterwardsOneIs() {
        declare(HOURLY, Desired.RUNNING);
        pass(HOUR);
        pass(HOUR.multipliedBy(3));
        assertThat(sent).hasSize(1);

        succeeds("file:/s/1");
        now = now.plus(HOUR.multipliedBy(5));
        look(false);
        assertThat(sent).hasSize(1);
        look(true);
        look(true);
        assertThat(sent).hasSize(2);
    }

    @Test
    void aJobThatIsNotWantedRunningHasNoneTaken() {
        declare(HOURLY, Desired.SUSPENDED);

        pass(HOUR.multipliedBy(2));

        assertThat(sent).isEmpty();
    }

    @Test
    void whatIsDecidedOnceMoreIsTheSameCommand() {
        declare(HOURLY, Desired.RUNNING);
        SavepointBook kept = book;
        pass(HOUR);

        book = kept;
        now = now.plusSeconds(30);
        look(true);

        assertThat(sent).hasSize(2);
        assertThat(sent.getFirst().header().id())
                .isEqualTo(sent.getLast().header().id());
    }

    @Test
    void thoseThatAreTooManyGoTheOldestFirstAndEachIsAskedForOnce() {
        declare(new SavepointPlan(HOUR, null, 2, null), Desired.RUNNING);
        take(4);

        assertThat(disposals()).containsExactly("file:/s/1", "file:/s/2");
        pass(Duration.ofMinutes(1));
        assertThat(disposals()).hasSize(2);

        endsDisposal("file:/s/1", Phase.SUCCEEDED);
        endsDisposal("file:/s/2", Phase.SUCCEEDED);
        assertThat(book.taken()).extracting(Taken::path).containsExactly("file:/s/3", "file:/s/4");
    }

    @Test
    void thoseThatAreTooOldGoButNeverTheNewest() {
        declare(new SavepointPlan(HOUR, null, null, HOUR.multipliedBy(2)), Desired.RUNNING);
        take(2);
        declare(new SavepointPlan(Duration.ofDays(300), null, null, HOUR.multipliedBy(2)), Desired.RUNNING);

        pass(Duration.ofDays(100));

        assertThat(disposals()).containsExactly("file:/s/1");
        endsDisposal("file:/s/1", Phase.SUCCEEDED);
        pass(Duration.ofDays(100));
        assertThat(disposals()).hasSize(1);
    }

    @Test
    void oneThatTheJobMayGoOnFromIsTriedAgainLaterByAnotherCommand() {
        declare(new SavepointPlan(Duration.ofDays(1), null, 1, null), Desired.RUNNING);
        take(2);
        assertThat(disposals()).containsExactly("file:/s/1");

        endsDisposal("file:/s/1", Phase.REJECTED);
        pass(Duration.ofMinutes(59));
        assertThat(disposals()).hasSize(1);
        pass(Duration.ofMinutes(1));

        assertThat(disposals()).containsExactly("file:/s/1", "file:/s/1");
        assertThat(sent).extracting(command -> command.header().id()).doesNotHaveDuplicates();
    }

    @Test
    void whatAPersonTookIsNotCountedAndWhatAPersonDisposedOfIsGone() {
        declare(new SavepointPlan(Duration.ofDays(1), null, 2, null), Desired.RUNNING);
        take(2);
        tell(CommandId.of("a-persons"), CommandType.SAVEPOINT, Phase.SUCCEEDED, "file:/s/by-hand");
        pass(HOUR);
        assertThat(disposals()).isEmpty();

        tell(CommandId.of("another"), CommandType.DISPOSE, Phase.SUCCEEDED, "file:/s/1");
        assertThat(book.taken()).extracting(Taken::path).containsExactly("file:/s/2");
    }

    @Test
    void oneThatFailsIsToldUntilOneSucceeds() {
        declare(HOURLY, Desired.RUNNING);
        pass(HOUR);
        ends(Phase.FAILED, null);
        assertThat(told).singleElement().isInstanceOfSatisfying(Notice.Holds.class, notice -> {
            assertThat(notice.kind().label()).isEqualTo("savepoint-failed");
            assertThat(notice.cause()).contains("the disk is full");
        });

        pass(HOUR);
        succeeds("file:/s/1");
        assertThat(told.getLast()).isInstanceOf(Notice.Over.class);
    }

    @Test
    void oneThatIsRefusedOrOvertakenIsNoFailure() {
        declare(HOURLY, Desired.RUNNING);
        pass(HOUR);
        ends(Phase.SUPERSEDED, null);
        pass(HOUR);
        ends(Phase.REJECTED, null);

        assertThat(told).isEmpty();
        pass(HOUR);
        assertThat(sent).hasSize(3);
    }

    @Test
    void aPlanThatIsTakenOutLeavesWhatWasTakenAndForgetsAJobThatHasNone() {
        declare(new SavepointPlan(HOUR, null, 1, null), Desired.RUNNING);
        take(1);
        declare(null, Desired.RUNNING);
        pass(Duration.ofDays(10));
        assertThat(book.taken()).hasSize(1);
        assertThat(disposals()).isEmpty();

        tell(CommandId.of("another"), CommandType.DISPOSE, Phase.SUCCEEDED, "file:/s/1");
        declare(null, Desired.RUNNING);
        assertThat(book).isNull();
    }

    private void take(int count) {
        for (int i = 1; i <= count; i++) {
            pass(book.plan().interval());
            succeeds("file:/s/" + i);
        }
        look(true);
    }

    private void declare(@Nullable SavepointPlan plan, Desired desired) {
        JobSpec spec = new JobSpec(
                "local",
                new FlinkSpec(JarReference.of("file:a.jar"), null, List.of(), 1, Map.of(), false),
                null,
                Upgrade.SAVEPOINT,
                Priority.NORMAL,
                Map.of(),
                null,
                null,
                null,
                null,
                plan);
        Run run = new Run(RUN, FlinkJobId.of(JOB, CommandId.of("s")), "local", CommandId.of("s"), BEGIN, null);
        take(SavepointBook.declare(book, new Job(JOB, 1, spec, desired, run, BEGIN, BEGIN, null), now));
    }

    private void pass(Duration time) {
        now = now.plus(time);
        look(true);
    }

    private void look(boolean runs) {
        take(book.tick(now, runs));
    }

    private void succeeds(String path) {
        ends(Phase.SUCCEEDED, path);
    }

    private void ends(Phase phase, @Nullable String path) {
        CommandId last = sent.stream()
                .filter(Command.TakeSavepoint.class::isInstance)
                .toList()
                .getLast()
                .header()
                .id();
        tell(last, CommandType.SAVEPOINT, phase, path);
    }

    private void endsDisposal(String path, Phase phase) {
        CommandId command = sent.stream()
                .filter(each -> each instanceof Command.DisposeSavepoint dispose
                        && dispose.savepoint().equals(path))
                .toList()
                .getLast()
                .header()
                .id();
        tell(command, CommandType.DISPOSE, phase, phase == Phase.SUCCEEDED ? path : null);
    }

    private void tell(CommandId command, CommandType type, Phase phase, @Nullable String path) {
        take(book.told(new CommandEvent(
                command,
                JOB,
                type,
                phase,
                now,
                null,
                null,
                null,
                path == null ? null : CommandResult.ofDisposal(path),
                phase == Phase.SUCCEEDED ? null : ProblemType.SAVEPOINT_FAILED.problem("the disk is full", "make room"),
                new Place(0, 1))));
    }

    private void take(SavepointBook.Turn turn) {
        book = turn.after();
        sent.addAll(turn.commands());
        told.addAll(turn.notices());
    }

    private List<String> disposals() {
        return sent.stream()
                .filter(Command.DisposeSavepoint.class::isInstance)
                .map(command -> ((Command.DisposeSavepoint) command).savepoint())
                .toList();
    }
}
