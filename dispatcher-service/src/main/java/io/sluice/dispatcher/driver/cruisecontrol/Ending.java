package io.sluice.dispatcher.driver.cruisecontrol;

import io.sluice.contracts.problem.ProblemType;
import io.sluice.cruisecontrol.answer.Meaning;
import io.sluice.cruisecontrol.answer.Reading;
import io.sluice.cruisecontrol.budget.Urgency;
import io.sluice.cruisecontrol.request.Requests;
import io.sluice.cruisecontrol.task.UserTask;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Conduct;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Target;
import io.sluice.dispatcher.driver.Task;
import java.util.Optional;

/**
 * Ends an execution, or makes sure that none is under way. Cruise Control's stop ends whatever is executed, so it is sent
 * only while what is executed is of this run.
 */
final class Ending {

    /** How a run is, as far as ending it goes. */
    private enum Standing {
        /** It moves data. */
        EXECUTING,
        /** It is being computed, and will move data then. */
        ABOUT_TO,
        /** It moves nothing, and will not by itself. */
        AT_REST
    }

    Outcome confirm(Desk desk, Task.ConfirmEnd task, Conduct conduct) throws UnansweredException, InterruptedException {
        return standing(new Sight(desk, Urgency.COMMAND, conduct), task.target()) == Standing.AT_REST
                ? Outcome.Done.plain()
                : new Outcome.Failed(ProblemType.JOB_RUNNING.problem(
                        "The rebalance is being carried out on Cruise Control "
                                + desk.cluster().name(),
                        "wait until it has ended, or stop it first"));
    }

    Outcome cancel(Desk desk, Task.Cancel task, Assignment assignment, Conduct conduct)
            throws UnansweredException, InterruptedException {
        Sight sight = new Sight(desk, Urgency.STOP, conduct);
        boolean asked = false;
        while (true) {
            switch (standing(sight, task.target())) {
                case AT_REST -> {
                    return Outcome.Done.plain();
                }
                case EXECUTING -> {
                    if (assignment.verdict() != null) {
                        return new Outcome.Failed(assignment.verdict());
                    }
                    if (!asked) {
                        Reading stopped = desk.send(Requests.stop(), Urgency.STOP, conduct);
                        if (!stopped.is(Meaning.RESULT)) {
                            return Meanings.outcome(desk, stopped, conduct.now());
                        }
                        asked = true;
                    }
                }
                case ABOUT_TO -> {
                    // It cannot be stopped before it moves something.
                }
            }
            if (!conduct.now().isBefore(assignment.deadline())) {
                return new Outcome.Failed(ProblemType.DEADLINE_EXCEEDED.problem(
                        "Cruise Control " + desk.cluster().name() + " was asked to stop and has not by "
                                + assignment.deadline(),
                        "look at the executor's state of Cruise Control; send it again with a longer deadline"));
            }
            conduct.pause(desk.rules().pollInterval());
        }
    }

    private static Standing standing(Sight sight, Target target) throws UnansweredException, InterruptedException {
        Optional<UserTask> latest = sight.latest(target);
        if (latest.isEmpty()) {
            // Forgotten is not ended: the executor may still work for it.
            return sight.executing(target).isPresent() ? Standing.EXECUTING : Standing.AT_REST;
        }
        return switch (latest.get().status()) {
            case ACTIVE -> latest.get().isExecution() ? Standing.ABOUT_TO : Standing.AT_REST;
            case IN_EXECUTION -> Standing.EXECUTING;
            case COMPLETED, COMPLETED_WITH_ERROR -> Standing.AT_REST;
        };
    }
}
