package io.sluice.dispatcher.driver.flink;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Conduct;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Task;
import io.sluice.dispatcher.driver.flink.FlinkCluster.Look;
import java.util.Objects;
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
        Optional<Problem> loss = loss(cluster, task);
        if (loss.isPresent()) {
            return new Outcome.Failed(loss.get());
        }
        conduct.ensureOwnership();
        return cluster.isRefusedByItsEnd(job, conduct, () -> cluster.cancel(job))
                ? Outcome.Done.plain()
                : awaitEnd(cluster, job, assignment, conduct);
    }

    /** Asked before the run is ended: afterwards it would be too late to leave it alone. */
    private Optional<Problem> loss(FlinkCluster cluster, Task.Cancel task) throws FlinkException, InterruptedException {
        return switch (task.leaving()) {
            case ANYTHING, WHAT_THERE_IS -> Optional.empty();
            case CHECKPOINTS -> notKept(cluster, task);
            case STATE -> {
                Optional<Problem> notKept = notKept(cluster, task);
                yield notKept.isPresent()
                        ? notKept
                        : origins.lack(Objects.requireNonNull(task.lineage(), "A run that is to leave state has one"));
            }
        };
    }

    private static Optional<Problem> notKept(FlinkCluster cluster, Task.Cancel task)
            throws FlinkException, InterruptedException {
        return cluster.keepsCheckpointsOnCancel(task.target().flinkJobId())
                ? Optional.empty()
                : Optional.of(Origins.notKept());
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
