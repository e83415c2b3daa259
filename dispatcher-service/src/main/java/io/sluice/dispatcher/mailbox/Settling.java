package io.sluice.dispatcher.mailbox;

import io.sluice.contracts.checkpoint.Savepoint;
import io.sluice.contracts.command.Command.DisposeSavepoint;
import io.sluice.contracts.command.Command.StopJob;
import io.sluice.contracts.command.CommandResult;
import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.Lineage;
import io.sluice.dispatcher.driver.Lineage.Ending;
import io.sluice.dispatcher.driver.Outcome.Done;
import io.sluice.dispatcher.driver.Step;
import io.sluice.dispatcher.driver.TakenSavepoint;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Draws the consequences of outcomes. The word of an older attempt counts, but the next command waits until the attempt
 * that runs now has ended too.
 */
final class Settling {

    private final Flight flight;

    Settling(Flight flight) {
        this.flight = flight;
    }

    void report(Turn turn, Report report) {
        InFlight current = turn.state().inFlight();
        if (current == null || !current.command().id().equals(report.command())) {
            if (isToCome(turn, report)) {
                hold(turn, report);
            }
            return;
        }
        if (current.step() != report.step()) {
            // A late word on a step that is behind us, or one on the step to come: its transaction was lost.
            if (current.isBeforeStart() && report.step() == Step.START) {
                hold(turn, report);
            }
            return;
        }
        Report word = current.settled() == null ? report : Report.better(current.settled(), report);
        // While outcomes of lost owners are read nothing is concluded: an attempt that failed may have been followed by
        // one that did not, and what would follow from an effect may have been begun already.
        if (turn.mayStart() && current.attempt().equals(report.attempt())) {
            settle(turn, word);
        } else {
            turn.state(turn.state().inFlight(current.settled(word)));
        }
    }

    /** Goes on with what a lost owner had in flight. */
    void resume(Turn turn) {
        InFlight current = turn.state().inFlight();
        if (current == null) {
            return;
        }
        if (current.settled() != null && current.settled().done() != null) {
            settle(turn, current.settled());
        } else {
            flight.again(turn, current).ifPresent(held -> settle(turn, held));
        }
    }

    /** A fault of ours keeps the command in flight from being decided: it ends in doubt, and what waits goes on. */
    void giveUp(Turn turn) {
        turn.actAfterCommit();
        InFlight current = turn.state().inFlight();
        if (current != null) {
            turn.state(turn.state().inFlight(null));
            turn.ended(current.command(), Phase.FAILED, current.attempt(), Problems.undecided());
        }
    }

    void settle(Turn turn, Report report) {
        Optional<Report> next = Optional.of(report);
        while (next.isPresent()) {
            InFlight current = Objects.requireNonNull(turn.state().inFlight());
            Report word = next.get();
            next = word.done() == null ? fail(turn, current, word) : achieve(turn, current, word.done());
        }
    }

    /** The job is gone; its grave keeps what must not begin anew. */
    void delete(Turn turn, QueuedCommand command, @Nullable AttemptId attempt) {
        Job job = Objects.requireNonNull(turn.state().job());
        turn.state(turn.state().job(null).lineage(null).inFlight(null).grave(new Grave(job.generation(), turn.now())));
        turn.succeeded(command, attempt, null);
    }

    private static void hold(Turn turn, Report report) {
        turn.add(new Effect.Hold(turn.memory()
                .held(report.command(), report.step())
                .map(held -> Report.better(held, report))
                .orElse(report)));
    }

    /** Whether the command has not had its turn: it waits, or its record comes again after a lost transaction. */
    private static boolean isToCome(Turn turn, Report report) {
        return turn.state().queue().stream().anyMatch(waiting -> waiting.id().equals(report.command()))
                || !turn.isKnown(report.command());
    }

    private Optional<Report> fail(Turn turn, InFlight current, Report report) {
        Problem problem = Objects.requireNonNull(report.problem());
        // Whoever decides this again looks once more first, and other commands may come meanwhile.
        turn.actAfterCommit();
        turn.state(turn.state().inFlight(null));
        Job job = turn.state().job();
        if (job != null && problem.is(ProblemType.IN_DOUBT)) {
            // It may be there: what was wished and which run was begun stay, so that the monitor looks at the right
            // one.
            turn.state(turn.state().job(job.deletedAt(null)));
        } else if (job != null) {
            turn.state(turn.state()
                    .job(job.desired(Objects.requireNonNull(current.before().desired()))
                            .deletedAt(null)));
            turn.lineage(current.before().lineage());
        }
        turn.ended(current.command(), phaseOf(problem), current.attempt(), problem);
        return Optional.empty();
    }

    /** Rejected: nothing was tried, because of how the job is. */
    private static Phase phaseOf(Problem problem) {
        if (problem.is(ProblemType.SUPERSEDED)) {
            return Phase.SUPERSEDED;
        }
        return problem.is(ProblemType.WRONG_STATE)
                        || problem.is(ProblemType.JOB_RUNNING)
                        || problem.is(ProblemType.ALREADY_MANAGED)
                        || problem.is(ProblemType.SAVEPOINT_IN_USE)
                ? Phase.REJECTED
                : Phase.FAILED;
    }

    private Optional<Report> achieve(Turn turn, InFlight current, Done done) {
        if (done.savepoint() != null) {
            keep(turn, current, done.savepoint());
        }
        if (done.left() != null) {
            turn.lineage(Objects.requireNonNull(turn.state().lineage()).left(done.left()));
        }
        if (current.isBeforeStart()) {
            return goOn(turn, current, done.savepoint());
        }
        if (current.command().type() == CommandType.DELETE) {
            delete(turn, current.command(), current.attempt());
            return Optional.empty();
        }
        if (current.command().command() instanceof DisposeSavepoint dispose) {
            discard(turn, current, dispose.savepoint());
            return Optional.empty();
        }
        if (current.step() == Step.ADOPT) {
            Adopting.adopt(turn, current, done);
            return Optional.empty();
        }
        if (current.step() == Step.START) {
            turn.lineage(Objects.requireNonNull(turn.state().lineage())
                    .begun(done.restoredFrom())
                    .named(done.flinkJobId()));
        }
        if (current.step() == Step.APPROVE) {
            turn.lineage(Objects.requireNonNull(turn.state().lineage()).named(done.flinkJobId()));
        }
        turn.state(turn.state().inFlight(null));
        turn.succeeded(current.command(), current.attempt(), result(turn, current, done));
        return Optional.empty();
    }

    private Optional<Report> goOn(Turn turn, InFlight current, @Nullable TakenSavepoint progress) {
        if (current.overtaken()) {
            turn.state(turn.state().inFlight(null));
            turn.ended(current.command(), Phase.SUPERSEDED, current.attempt(), Problems.overtaken());
            return Optional.empty();
        }
        return flight.next(turn, current, Step.START, progress);
    }

    private static void discard(Turn turn, InFlight current, String path) {
        turn.state(KeptSavepoints.without(turn.state().inFlight(null), path));
        turn.add(new Effect.Discard(path));
        turn.succeeded(current.command(), current.attempt(), CommandResult.ofDisposal(path));
    }

    private static void keep(Turn turn, InFlight current, TakenSavepoint savepoint) {
        Lineage lineage = Objects.requireNonNull(turn.state().lineage()).savepoint(savepoint);
        boolean drained = current.command().command() instanceof StopJob stop && stop.drain();
        turn.lineage(
                current.step() == Step.STOP ? lineage.ended(drained ? Ending.DRAINED : Ending.SAVEPOINT) : lineage);
        turn.state(KeptSavepoints.with(
                turn.state(),
                new KeptSavepoint(
                        lineage.cluster(), savepoint.path(), current.command().id(), savepoint.at())));
        turn.add(new Effect.Keep(new Savepoint(
                turn.job(),
                savepoint.path(),
                lineage.run().id(),
                current.command().id(),
                savepoint.at(),
                savepoint.bytes())));
    }

    private static CommandResult result(Turn turn, InFlight current, Done done) {
        Run run = Objects.requireNonNull(turn.state().lineage()).run();
        TakenSavepoint savepoint = done.savepoint() == null ? current.progress() : done.savepoint();
        return CommandResult.ofRun(
                run.id(), run.flinkJobId(), savepoint == null ? null : savepoint.path(), done.restoredFrom());
    }
}
