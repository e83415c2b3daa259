package io.sluice.dispatcher.driver.cruisecontrol;

import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.rebalance.RebalanceSpec;
import io.sluice.cruisecontrol.answer.Reading;
import io.sluice.cruisecontrol.budget.Urgency;
import io.sluice.cruisecontrol.request.CruiseControlRequest;
import io.sluice.cruisecontrol.request.Reason;
import io.sluice.cruisecontrol.request.Requests;
import io.sluice.cruisecontrol.task.UserTask;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Conduct;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Task;
import java.util.Objects;
import java.util.Optional;

/**
 * Has a proposal computed; where nobody needs to say yes, has it carried out at once. A proposal moves nothing, so it may
 * be asked for a second time where nobody knows what became of the first.
 */
final class Proposing {

    Outcome carryOut(Desk desk, Task.Start task, Assignment assignment, Conduct conduct)
            throws UnansweredException, InterruptedException {
        RebalanceSpec spec = Objects.requireNonNull(task.spec().rebalance(), "Only a rebalance is proposed");
        if (spec.autoApprove()) {
            Moving moving = new Moving(desk, assignment, task.target(), conduct);
            Optional<Outcome> earlier = moving.earlier();
            return earlier.isPresent() ? earlier.get() : moving.begin(spec);
        }
        return propose(desk, task, spec, assignment, conduct);
    }

    private static Outcome propose(
            Desk desk, Task.Start task, RebalanceSpec spec, Assignment assignment, Conduct conduct)
            throws UnansweredException, InterruptedException {
        Reason reason = Reason.of(task.target().run(), assignment.command());
        Problem verdict = assignment.verdict();
        if (assignment.repeated() || verdict != null) {
            Optional<UserTask> earlier = new Sight(desk, Urgency.COMMAND, conduct).ofCommand(reason);
            if (earlier.isPresent() && earlier.get().look().isPresent()) {
                return follow(desk, earlier.get().look().get(), assignment, conduct);
            }
            if (verdict != null) {
                return new Outcome.Failed(verdict);
            }
        }
        CruiseControlRequest request = Requests.propose(spec, reason);
        Reading reading = desk.send(request, Urgency.COMMAND, conduct);
        return switch (reading.meaning()) {
            case RESULT -> TaskIds.done(reading.userTaskId());
            case PENDING ->
                reading.userTaskId() == null
                        ? TaskIds.done(null)
                        : follow(desk, request.about(reading.userTaskId()), assignment, conduct);
            case CONTENTION, OUTAGE, NOT_READY, STARTING_UP, CONFLICT, UNKNOWN_TASK, AUTHENTICATION, REFUSED ->
                Meanings.outcome(desk, reading, conduct.now());
        };
    }

    /** Looks at the task until it is computed, so that what is only not possible yet is tried again. */
    private static Outcome follow(Desk desk, CruiseControlRequest task, Assignment assignment, Conduct conduct)
            throws InterruptedException {
        while (conduct.now().isBefore(assignment.deadline())) {
            Reading reading = desk.send(task, Urgency.COMMAND, conduct);
            switch (reading.meaning()) {
                case RESULT -> {
                    return TaskIds.done(task.userTaskId());
                }
                case NOT_READY, STARTING_UP, CONFLICT, REFUSED, UNKNOWN_TASK -> {
                    return Meanings.outcome(desk, reading, conduct.now());
                }
                case PENDING, CONTENTION, OUTAGE, AUTHENTICATION ->
                    conduct.pause(desk.rules().pollInterval());
            }
        }
        return TaskIds.done(task.userTaskId());
    }
}
