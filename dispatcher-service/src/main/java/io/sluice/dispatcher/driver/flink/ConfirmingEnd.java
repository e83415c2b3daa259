package io.sluice.dispatcher.driver.flink;

import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.Conduct;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Target;
import io.sluice.dispatcher.driver.Task;
import io.sluice.dispatcher.driver.flink.FlinkCluster.Look;
import java.util.Optional;

/** Makes sure that a run has ended, without touching it. */
final class ConfirmingEnd {

    private ConfirmingEnd() {}

    static Outcome carryOut(FlinkCluster cluster, Task.ConfirmEnd task, Conduct conduct)
            throws FlinkException, InterruptedException {
        Target target = task.target();
        // Before a start one look is enough: the start does not believe in an absence so easily.
        Optional<Look> look = task.beforeStart()
                ? cluster.look(target.flinkJobId())
                : cluster.lookTwice(target.flinkJobId(), conduct);
        if (look.isEmpty() || look.get().hasEnded()) {
            return Outcome.Done.plain();
        }
        return new Outcome.Failed(
                task.beforeStart() ? runsAlready(target, look.get()) : mustEndFirst(target, look.get()));
    }

    static Problem runsAlready(Target target, Look look) {
        return ProblemType.WRONG_STATE.problem(
                "The job is " + look.state() + " as run " + target.run(),
                "use restart to begin a new run, or stop or cancel this one first");
    }

    private static Problem mustEndFirst(Target target, Look look) {
        return ProblemType.JOB_RUNNING.problem(
                "Run " + target.run() + " of the job is " + look.state() + " on cluster " + target.cluster(),
                "stop or cancel it first, or send delete with \"cancel\": true");
    }
}
