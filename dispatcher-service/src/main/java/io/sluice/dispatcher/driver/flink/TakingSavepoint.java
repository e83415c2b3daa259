package io.sluice.dispatcher.driver.flink;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Conduct;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.TakenSavepoint;
import io.sluice.dispatcher.driver.Task;
import io.sluice.dispatcher.driver.flink.FlinkCluster.Look;
import java.util.Map;
import java.util.Optional;

/** Takes a savepoint of a run that goes on. */
final class TakingSavepoint {

    Outcome carryOut(FlinkCluster cluster, Task.TakeSavepoint task, Assignment assignment, Conduct conduct)
            throws FlinkException, InterruptedException {
        FlinkJobId job = task.target().flinkJobId();
        SavepointRequest request = new SavepointRequest(cluster, job, assignment);
        if (assignment.repeated()) {
            Optional<TakenSavepoint> taken = request.findTaken(assignment.since());
            if (taken.isPresent()) {
                return Outcome.Done.with(taken.get());
            }
        }
        if (assignment.verdict() != null) {
            return new Outcome.Failed(assignment.verdict());
        }
        Optional<Look> look = cluster.lookTwice(job, conduct);
        if (look.isEmpty() || look.get().hasEnded()) {
            return ended(task, look.map(Look::state).orElse("not known to Flink"));
        }
        if (!request.isKnown()) {
            if (conduct.isOvertaken()) {
                return SavepointRequest.overtaken();
            }
            if (!look.get().everyTaskRuns()) {
                return Stopping.notReady(look.get());
            }
            conduct.ensureOwnership();
            Map<String, Object> body = request.body("target-directory", task.directory());
            body.put("cancel-job", false);
            if (cluster.isRefusedByItsEnd(job, conduct, () -> cluster.triggerSavepoint(job, body))) {
                return ended(task, "over since a moment ago");
            }
        }
        return request.await(conduct);
    }

    private static Outcome ended(Task.TakeSavepoint task, String state) {
        return new Outcome.Failed(ProblemType.WRONG_STATE.problem(
                "Run " + task.target().run() + " of the job is " + state
                        + ", so there is nothing to take a savepoint of",
                "start the job first"));
    }
}
