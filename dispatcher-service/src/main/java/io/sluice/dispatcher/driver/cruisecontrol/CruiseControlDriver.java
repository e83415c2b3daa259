package io.sluice.dispatcher.driver.cruisecontrol;

import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Conduct;
import io.sluice.dispatcher.driver.Driver;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Task;
import java.util.Map;
import java.util.Objects;

/** Carries out assignments on Cruise Controls. Each task is one class's business; here they only meet. */
final class CruiseControlDriver implements Driver {

    private final Map<String, Desk> desks;
    private final Proposing proposing = new Proposing();
    private final Approving approving = new Approving();
    private final Ending ending = new Ending();

    /** @param desks by the name of their cluster */
    CruiseControlDriver(Map<String, Desk> desks) {
        this.desks = Map.copyOf(desks);
    }

    @Override
    public Outcome carryOut(Assignment assignment, Conduct conduct) throws InterruptedException {
        Desk desk = Objects.requireNonNull(desks.get(assignment.task().cluster()));
        try {
            return switch (assignment.task()) {
                case Task.Start start -> proposing.carryOut(desk, start, assignment, conduct);
                case Task.Approve approve -> approving.carryOut(desk, approve, assignment, conduct);
                case Task.Cancel cancel -> ending.cancel(desk, cancel, assignment, conduct);
                case Task.ConfirmEnd confirm -> ending.confirm(desk, confirm, conduct);
                case Task.Stop stop -> throw new IllegalStateException("A rebalance is canceled");
                case Task.TakeSavepoint savepoint -> throw new IllegalStateException("A rebalance has no savepoints");
                case Task.Dispose dispose -> throw new IllegalStateException("A rebalance has no savepoints");
                case Task.Adopt adopt -> new Outcome.Failed(nothingToAdopt(desk));
            };
        } catch (UnansweredException e) {
            return Meanings.outcome(desk, e.reading(), conduct.now());
        }
    }

    /** What others started there has no name that outlives Cruise Control's memory. */
    private static Problem nothingToAdopt(Desk desk) {
        return ProblemType.INVALID_COMMAND
                .problem(
                        "The cluster " + desk.cluster().name() + " is a Cruise Control, where nothing can be adopted",
                        "apply a rebalance of your own")
                .at("/cluster");
    }
}
