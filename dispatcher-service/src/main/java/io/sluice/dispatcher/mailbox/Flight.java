package io.sluice.dispatcher.mailbox;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.command.Command.AdoptJob;
import io.sluice.contracts.command.Command.DeleteJob;
import io.sluice.contracts.command.Command.DisposeSavepoint;
import io.sluice.contracts.command.Command.RestartJob;
import io.sluice.contracts.command.Command.StartJob;
import io.sluice.contracts.command.Command.StopJob;
import io.sluice.contracts.command.Command.TakeSavepoint;
import io.sluice.contracts.command.Priority;
import io.sluice.contracts.command.RestartWith;
import io.sluice.contracts.command.StartFrom;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.problem.Problem;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Lineage;
import io.sluice.dispatcher.driver.Step;
import io.sluice.dispatcher.driver.TakenSavepoint;
import io.sluice.dispatcher.driver.Target;
import io.sluice.dispatcher.driver.Task;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts a step of a command in flight. Where its effect is known to be there already (it was carried out before, and the
 * transaction that started it was lost), nothing is handed over and that outcome is the answer.
 */
final class Flight {

    private final MailboxRules rules;

    Flight(MailboxRules rules) {
        this.rules = rules;
    }

    /**
     * Takes the first step.
     *
     * @param verdict what becomes of the command unless it has had its effect already; absent: it is carried out
     */
    Optional<Report> begin(Turn turn, QueuedCommand command, Step step, @Nullable Problem verdict) {
        Job job = turn.state().job();
        AttemptId attempt = turn.newAttempt();
        InFlight inFlight = new InFlight(
                command,
                job == null ? null : job.spec(),
                step,
                attempt,
                turn.now(),
                new InFlight.Before(
                        job == null ? null : job.desired(), turn.state().lineage()),
                null,
                verdict == null ? null : Report.of(turn.job(), command.id(), step, attempt, turn.now(), verdict),
                false);
        if (job != null) {
            Job wishing = command.command() instanceof DeleteJob
                    ? job.deletedAt(turn.now())
                    : job.desired(Prospect.after(job.spec(), job.desired(), command.type()));
            turn.state(turn.state().job(wishing));
        }
        turn.started(inFlight);
        return launch(turn, inFlight, true, turn.isReplayed());
    }

    /** Takes the step that follows: of a restart, and of a start where there was a run. */
    Optional<Report> next(Turn turn, InFlight flight, Step step, @Nullable TakenSavepoint progress) {
        return launch(
                turn,
                flight.next(step, turn.newAttempt(), progress, turn.state().lineage()),
                true,
                turn.isReplayed());
    }

    /** Takes the same step once more: whether the owner before had come to something is not known. */
    Optional<Report> again(Turn turn, InFlight flight) {
        return launch(turn, flight.attempt(turn.newAttempt()), false, true);
    }

    private Optional<Report> launch(Turn turn, InFlight flight, boolean fresh, boolean repeated) {
        turn.state(turn.state().inFlight(flight));
        if (flight.step() == Step.START && fresh) {
            turn.lineage(Lineage.of(
                    flight.declared().cluster(),
                    newRun(turn, flight),
                    flight.before().lineage()));
        }
        if (flight.step() == Step.APPROVE && fresh) {
            // What carries it out is another task of the runtime's, which nobody has heard the name of yet.
            turn.lineage(unnamed(turn, Objects.requireNonNull(turn.state().lineage())));
        }
        Optional<Report> held = turn.memory().held(flight.command().id(), flight.step());
        if (held.isEmpty()) {
            handOver(turn, flight, repeated);
            return Optional.empty();
        }
        turn.add(new Effect.Release(flight.command().id(), flight.step()));
        if (held.get().done() != null) {
            return held;
        }
        InFlight settled = flight.settled(held.get());
        turn.state(turn.state().inFlight(settled));
        handOver(turn, settled, true);
        return Optional.empty();
    }

    private void handOver(Turn turn, InFlight flight, boolean repeated) {
        turn.add(new Effect.HandOver(
                new Assignment(
                        turn.job(),
                        flight.command().id(),
                        task(turn, flight),
                        priority(flight),
                        flight.startedAt(),
                        deadline(turn, flight, repeated),
                        repeated,
                        flight.settled() == null ? null : flight.settled().problem(),
                        flight.command().place()),
                flight.attempt(),
                !turn.isActing()));
    }

    private static Lineage unnamed(Turn turn, Lineage lineage) {
        return lineage.named(FlinkJobId.of(turn.job(), lineage.run().command()));
    }

    private static Run newRun(Turn turn, InFlight flight) {
        return new Run(
                RunId.of(turn.job(), flight.command().id()),
                FlinkJobId.of(turn.job(), flight.command().id()),
                flight.declared().cluster(),
                flight.command().id(),
                turn.now(),
                null);
    }

    private static Task task(Turn turn, InFlight flight) {
        Lineage before = flight.before().lineage();
        return switch (flight.step()) {
            case CONFIRM_END -> new Task.ConfirmEnd(current(before, flight), flight.isBeforeStart());
            case CANCEL ->
                new Task.Cancel(
                        current(before, flight),
                        leaving(flight),
                        before,
                        flight.command().command() instanceof DeleteJob);
            case STOP -> stop(current(before, flight), flight);
            case SAVEPOINT ->
                new Task.TakeSavepoint(
                        current(before, flight),
                        ((TakeSavepoint) flight.command().command()).directory());
            case START -> start(turn, flight, before);
            case DISPOSE -> dispose(turn, (DisposeSavepoint) flight.command().command());
            case ADOPT -> adopt(turn, (AdoptJob) flight.command().command(), flight);
            case APPROVE ->
                new Task.Approve(
                        current(before, flight),
                        Objects.requireNonNull(flight.declared().rebalance(), "Only a rebalance is approved"));
        };
    }

    private static Target current(@Nullable Lineage before, InFlight flight) {
        boolean isRebalance = flight.spec() != null && flight.spec().rebalances();
        return Objects.requireNonNull(before, "Only a start does without a run")
                .target()
                .ofRebalance(isRebalance);
    }

    private static Task stop(Target target, InFlight flight) {
        return flight.command().command() instanceof StopJob stop
                ? new Task.Stop(target, stop.drain(), stop.savepointDirectory())
                : new Task.Stop(target, false, null);
    }

    /** What a restart is to go on from is left; every other cancel leaves what it leaves. */
    private static Task.Leaving leaving(InFlight flight) {
        if (!(flight.command().command() instanceof RestartJob restart) || restart.with() != RestartWith.CHECKPOINT) {
            return Task.Leaving.ANYTHING;
        }
        return switch (restart.from() == null ? new StartFrom.Latest() : restart.from()) {
            case StartFrom.None none -> Task.Leaving.ANYTHING;
            case StartFrom.Savepoint savepoint -> Task.Leaving.ANYTHING;
            case StartFrom.Latest latest -> restart.needsState() ? Task.Leaving.STATE : Task.Leaving.CHECKPOINTS;
            case StartFrom.LatestOrNone latest ->
                restart.needsState() ? Task.Leaving.STATE : Task.Leaving.WHAT_THERE_IS;
        };
    }

    private static Task start(Turn turn, InFlight flight, @Nullable Lineage before) {
        Target target = new Target(
                flight.declared().cluster(),
                RunId.of(turn.job(), flight.command().id()),
                FlinkJobId.of(turn.job(), flight.command().id()));
        Boolean allow = flight.command().command() instanceof StartJob start ? start.allowNonRestoredState() : null;
        return new Task.Start(
                target,
                flight.declared(),
                from(flight),
                allow == null ? allowsNonRestoredState(flight.declared()) : allow,
                before,
                needsState(flight));
    }

    private static boolean needsState(InFlight flight) {
        return flight.command().command() instanceof RestartJob restart && restart.needsState();
    }

    /** Nobody but a dispose takes it away from what is kept, and one command of a job is in flight. */
    private static Task dispose(Turn turn, DisposeSavepoint command) {
        KeptSavepoint kept =
                KeptSavepoints.find(turn.state(), command.savepoint()).orElseThrow();
        return new Task.Dispose(kept.cluster(), kept.path(), kept.command());
    }

    private static Task adopt(Turn turn, AdoptJob command, InFlight flight) {
        Target target = new Target(
                command.cluster(),
                RunId.of(turn.job(), flight.command().id()),
                FlinkJobId.of(turn.job(), flight.command().id()));
        return new Task.Adopt(target, command.target(), command.jar());
    }

    private static boolean allowsNonRestoredState(JobSpec spec) {
        return spec.flink() != null && spec.flink().allowNonRestoredState();
    }

    private static StartFrom from(InFlight flight) {
        return switch (flight.command().command()) {
            case StartJob start -> start.from();
            case RestartJob restart when restart.from() != null -> restart.from();
            case RestartJob restart when restart.with() == RestartWith.NONE -> new StartFrom.None();
            default -> new StartFrom.Latest();
        };
    }

    private static Priority priority(InFlight flight) {
        Priority own = flight.command().command().header().priority();
        if (own != null) {
            return own;
        }
        return flight.spec() == null ? Priority.NORMAL : flight.spec().priority();
    }

    /** A repeated attempt has some time in any case: the effect may be there, and then it wants to be found. */
    private Instant deadline(Turn turn, InFlight flight, boolean repeated) {
        Instant settled = turn.now().plus(rules.settleTime());
        Instant deadline = flight.command().deadline();
        return repeated && settled.isAfter(deadline) ? settled : deadline;
    }
}
