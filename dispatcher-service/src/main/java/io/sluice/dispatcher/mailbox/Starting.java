package io.sluice.dispatcher.mailbox;

import io.sluice.contracts.command.Command.AdoptJob;
import io.sluice.contracts.command.Command.ApplyJob;
import io.sluice.contracts.command.Command.ApproveRebalance;
import io.sluice.contracts.command.Command.CancelJob;
import io.sluice.contracts.command.Command.DeleteJob;
import io.sluice.contracts.command.Command.DisposeSavepoint;
import io.sluice.contracts.command.Command.RefreshRebalance;
import io.sluice.contracts.command.Command.RestartJob;
import io.sluice.contracts.command.Command.StartJob;
import io.sluice.contracts.command.Command.StopJob;
import io.sluice.contracts.command.Command.TakeSavepoint;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.command.RestartWith;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.problem.Problem;
import io.sluice.dispatcher.driver.Step;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives the next command of a job its turn, as long as none is in flight. */
final class Starting {

    private final Queueing queueing;
    private final Applying applying;
    private final PathRules paths;
    private final Flight flight;
    private final Settling settling;

    Starting(Queueing queueing, Applying applying, PathRules paths, Flight flight, Settling settling) {
        this.queueing = queueing;
        this.applying = applying;
        this.paths = paths;
        this.flight = flight;
        this.settling = settling;
    }

    void startNext(Turn turn) {
        while (turn.mayBegin()
                && turn.state().inFlight() == null
                && !turn.state().queue().isEmpty()) {
            List<QueuedCommand> queue = turn.state().queue();
            turn.state(turn.state().queue(queue.subList(1, queue.size())));
            begin(turn, queue.getFirst());
        }
    }

    private void begin(Turn turn, QueuedCommand command) {
        if (command.command() instanceof ApplyJob apply) {
            beginApply(turn, command, apply);
            return;
        }
        if (command.command() instanceof AdoptJob) {
            beginAdopt(turn, command);
            return;
        }
        Job job = turn.state().job();
        if (job == null) {
            turn.ended(command, Phase.REJECTED, null, Problems.noJob(turn.job()));
            return;
        }
        boolean late = turn.now().isAfter(command.deadline());
        if (isTooLate(turn, command, late) || isUnmet(turn, command, job)) {
            return;
        }
        Optional<Problem> refusal = paths.check(turn.state(), command.command())
                .or(() -> JarRule.ofCommand(job, command.type()))
                .or(() -> command.command() instanceof DisposeSavepoint dispose
                        ? KeptSavepoints.hindrance(turn.state(), dispose.savepoint())
                        : Optional.empty());
        if (refusal.isPresent()) {
            turn.ended(command, Phase.REJECTED, null, refusal.get());
            return;
        }
        if (turn.state().lineage() == null) {
            beginWithoutRun(turn, job, command, late);
        } else {
            fly(turn, command, stepWithRun(command, job.spec().rebalances()), late);
        }
    }

    /** It waited for a delete. What follows from it goes before what came later, unless a cancel did. */
    private void beginApply(Turn turn, QueuedCommand command, ApplyJob apply) {
        Optional<FollowUp> followUp = applying.apply(turn, command.id(), apply, command.place());
        if (!Prospect.isCancelWaiting(turn.state())) {
            followUp.map(next -> queueing.followUp(turn, command.id(), apply, command.place(), next))
                    .ifPresent(next -> queueing.first(turn, next));
        }
    }

    /** There is no job yet, so there is none to be changed until it is known what runs. */
    private void beginAdopt(Turn turn, QueuedCommand command) {
        Job job = turn.state().job();
        if (job != null) {
            turn.ended(command, Phase.REJECTED, null, Problems.jobExists(turn.job()));
            return;
        }
        boolean late = turn.now().isAfter(command.deadline());
        if (!isTooLate(turn, command, late) && !isUnmet(turn, command, null)) {
            fly(turn, command, Step.ADOPT, late);
        }
    }

    private static boolean isTooLate(Turn turn, QueuedCommand command, boolean late) {
        if (!late || turn.mayRepeat()) {
            return false;
        }
        turn.actAfterCommit();
        turn.ended(command, Phase.FAILED, null, Problems.deadlinePassed(command.deadline()));
        return true;
    }

    private static boolean isUnmet(Turn turn, QueuedCommand command, @Nullable Job job) {
        Optional<Problem> unmet = Expectations.unmet(command.command().header().expect(), job);
        unmet.ifPresent(problem -> turn.ended(command, Phase.SUPERSEDED, null, problem));
        return unmet.isPresent();
    }

    private void beginWithoutRun(Turn turn, Job job, QueuedCommand command, boolean late) {
        switch (command.command()) {
            case StartJob start -> fly(turn, command, Step.START, late);
            case RestartJob restart -> fly(turn, command, Step.START, late);
            case DisposeSavepoint dispose -> fly(turn, command, Step.DISPOSE, late);
            case TakeSavepoint savepoint -> turn.ended(command, Phase.REJECTED, null, Problems.neverRan(turn.job()));
            case StopJob stop -> wishOnly(turn, job, command);
            case CancelJob cancel -> wishOnly(turn, job, command);
            case DeleteJob delete -> settling.delete(turn, command, null);
            case RefreshRebalance refresh -> fly(turn, command, Step.START, late);
            case ApproveRebalance approve ->
                turn.ended(command, Phase.REJECTED, null, Problems.nothingProposed(turn.job()));
            case ApplyJob apply -> throw new IllegalStateException("An apply has no step");
            case AdoptJob adopt -> throw new IllegalStateException("An adoption is of no job that is there");
        }
    }

    /** Nothing runs that could be ended, so only the wish changes. */
    private static void wishOnly(Turn turn, Job job, QueuedCommand command) {
        turn.state(turn.state().job(job.desired(Prospect.after(job.spec(), job.desired(), command.type()))));
        turn.succeeded(command, null, null);
    }

    private static Step stepWithRun(QueuedCommand command, boolean isRebalance) {
        return switch (command.command()) {
            // The new run is published only when the one before is known to have ended.
            case StartJob start -> Step.CONFIRM_END;
            case StopJob stop -> isRebalance ? Step.CANCEL : Step.STOP;
            case RefreshRebalance refresh -> Step.CONFIRM_END;
            case ApproveRebalance approve -> Step.APPROVE;
            case CancelJob cancel -> Step.CANCEL;
            case TakeSavepoint savepoint -> Step.SAVEPOINT;
            case DisposeSavepoint dispose -> Step.DISPOSE;
            case RestartJob restart -> restart.with() == RestartWith.SAVEPOINT ? Step.STOP : Step.CANCEL;
            case DeleteJob delete -> delete.cancel() ? Step.CANCEL : Step.CONFIRM_END;
            case ApplyJob apply -> throw new IllegalStateException("An apply has no step");
            case AdoptJob adopt -> throw new IllegalStateException("An adoption is of no job that is there");
        };
    }

    /** @param late whether its deadline has passed: then it is only looked for what was begun before */
    private void fly(Turn turn, QueuedCommand command, Step step, boolean late) {
        Problem verdict = late ? Problems.deadlinePassed(command.deadline()) : null;
        flight.begin(turn, command, step, verdict).ifPresent(held -> settling.settle(turn, held));
    }
}
