package io.sluice.dispatcher.driver.flink;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.command.StartFrom;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Conduct;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Task;
import io.sluice.dispatcher.driver.flink.FlinkCluster.Look;
import java.util.Optional;

/** Ends a run without a savepoint. Cancelling twice is the same as once, so a lost answer is no harm. */
final class Cancelling {

    private final Origins origins;

    Cancelling(Origins origins) {
        this.origins = origins;
    }

    Outcome carryOut(FlinkCluster cluster, Task.Cancel task, Assignment assignment, Conduct conduct)
            throws FlinkException, InterruptedException {
        FlinkJobId job = task.target().flinkJobId();
        Optional<Look> look = cluster.lookTwice(job, conduct);
        if (look.isEmpty() || look.get().hasEnded()) {
            return Outcome.Done.plain();
        }
        if (assignment.verdict() != null) {
            return new Outcome.Failed(assignment.verdict());
        }
        if (task.checkpointsNeeded() && !cluster.keepsCheckpointsOnCancel(job)) {
            return new Outcome.Failed(ProblemType.NO_CHECKPOINT.problem(
                    "The job does not keep its checkpoints when it is canceled, so there would be nothing to go on from",
                    "restart it with a savepoint, or set execution.checkpointing.externalized-checkpoint-retention:"
                            + " RETAIN_ON_CANCELLATION"));
        }
        Optional<Problem> nothing = nothingToGoOnFrom(task);
        if (nothing.isPresent()) {
            return new Outcome.Failed(nothing.get());
        }
        conduct.ensureOwnership();
        return cluster.isRefusedByItsEnd(job, conduct, () -> cluster.cancel(job))
                ? Outcome.Done.plain()
                : awaitEnd(cluster, job, assignment, conduct);
    }

    /** Asked before the run is ended: afterwards it would be too late to leave it alone. */
    private Optional<Problem> nothingToGoOnFrom(Task.Cancel task) throws FlinkException, InterruptedException {
        if (task.mustHaveState() == null) {
            return Optional.empty();
        }
        return switch (origins.resolve(new StartFrom.Latest(), task.mustHaveState())) {
            case Origin.From from -> Optional.empty();
            case Origin.Nothing nothing -> Optional.of(Origins.nothing());
            case Origin.Unknown unknown -> Optional.of(unknown.problem());
        };
    }

    private static Outcome awaitEnd(FlinkCluster cluster, FlinkJobId job, Assignment assignment, Conduct conduct)
            throws InterruptedException {
        String seen = "";
        while (conduct.now().isBefore(assignment.deadline())) {
            try {
                Optional<Look> look = cluster.look(job);
                if (look.isEmpty() || look.get().hasEnded()) {
                    return Outcome.Done.plain();
                }
                seen = "Flink says " + look.get().state();
                cluster.awaitNextLook(conduct);
            } catch (FlinkException e) {
                seen = e.getMessage();
                cluster.awaitNextLook(conduct, e, assignment.deadline());
            }
        }
        return new Outcome.Failed(ProblemType.IN_DOUBT.problem(
                "The job was told to cancel and had not ended by " + assignment.deadline() + ": " + seen,
                "look at the job in Flink's UI; cancel it again if it still runs"));
    }
}
