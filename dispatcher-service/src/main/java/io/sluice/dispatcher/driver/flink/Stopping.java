package io.sluice.dispatcher.driver.flink;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Conduct;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.TakenSavepoint;
import io.sluice.dispatcher.driver.Task;
import io.sluice.dispatcher.driver.flink.FlinkCluster.Look;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Ends a run with a savepoint. Done when the run has ended; without a savepoint if it had ended before. */
final class Stopping {

    /** A job that is on its way up is soon ready for a savepoint. */
    private static final Duration UNTIL_TASKS_RUN = Duration.ofMillis(500);

    Outcome carryOut(FlinkCluster cluster, Task.Stop task, Assignment assignment, Conduct conduct)
            throws FlinkException, InterruptedException {
        FlinkJobId job = task.target().flinkJobId();
        SavepointRequest request = new SavepointRequest(cluster, job, assignment);
        Optional<Look> look = cluster.lookTwice(job, conduct);
        if (look.isEmpty() || look.get().hasEnded()) {
            Optional<TakenSavepoint> taken =
                    look.isPresent() ? request.findTaken(assignment.since()) : Optional.empty();
            if (taken.isPresent() || assignment.verdict() == null) {
                return ended(taken);
            }
        }
        if (assignment.verdict() != null) {
            return new Outcome.Failed(assignment.verdict());
        }
        if (!request.isKnown()) {
            if (conduct.isOvertaken()) {
                return SavepointRequest.overtaken();
            }
            if (!look.get().everyTaskRuns()) {
                return notReady(look.get());
            }
            conduct.ensureOwnership();
            Map<String, Object> body = request.body("targetDirectory", task.directory());
            body.put("drain", task.drain());
            // Sent again under the same id it is the same request, so an answer that was lost is no harm.
            if (cluster.isRefusedByItsEnd(job, conduct, () -> cluster.triggerStop(job, body))) {
                return ended(request.findTaken(assignment.since()));
            }
        }
        Outcome outcome = request.await(conduct);
        return outcome instanceof Outcome.Done done ? awaitEnd(cluster, job, done, assignment, conduct) : outcome;
    }

    /** With the savepoint, if it was this command that ended the run. */
    private static Outcome ended(Optional<TakenSavepoint> taken) {
        return taken.map(Outcome.Done::with).orElseGet(Outcome.Done::plain);
    }

    static Outcome notReady(Look look) {
        return new Outcome.Retry(
                UNTIL_TASKS_RUN,
                ProblemType.WRONG_STATE.problem(
                        "Flink says " + look.state() + ", and not every task runs, so no savepoint can be taken",
                        "see in Flink's UI why the tasks don't run; cancel ends the job without a savepoint"));
    }

    private static Outcome awaitEnd(
            FlinkCluster cluster, FlinkJobId job, Outcome.Done done, Assignment assignment, Conduct conduct)
            throws InterruptedException {
        while (conduct.now().isBefore(assignment.deadline())) {
            try {
                Optional<Look> look = cluster.look(job);
                if (look.isEmpty() || look.get().hasEnded()) {
                    return done;
                }
                cluster.awaitNextLook(conduct);
            } catch (FlinkException e) {
                // Only a look: the next one may be answered.
                cluster.awaitNextLook(conduct, e, assignment.deadline());
            }
        }
        return new Outcome.Failed(ProblemType.IN_DOUBT.problem(
                "The savepoint is complete, and the job had not ended by " + assignment.deadline(),
                "look at the job in Flink's UI; the savepoint is "
                        + (done.savepoint() == null
                                ? "in the job's history"
                                : done.savepoint().path())));
    }
}
