package io.sluice.dispatcher.driver.cruisecontrol;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.rebalance.RebalanceSpec;
import io.sluice.cruisecontrol.answer.Meaning;
import io.sluice.cruisecontrol.answer.Reading;
import io.sluice.cruisecontrol.budget.Urgency;
import io.sluice.cruisecontrol.request.CruiseControlRequest;
import io.sluice.cruisecontrol.request.Reason;
import io.sluice.cruisecontrol.request.Requests;
import io.sluice.cruisecontrol.task.UserTask;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Conduct;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Target;
import java.util.Optional;

/**
 * Has a rebalance carried out. The request is sent once: what an earlier attempt sent is found by its reason, and where it
 * cannot be found and may have arrived, that is said and nothing is sent.
 */
final class Moving {

    private final Desk desk;
    private final Assignment assignment;
    private final Conduct conduct;
    private final Target target;
    private final Reason reason;
    private final Sight sight;

    Moving(Desk desk, Assignment assignment, Target target, Conduct conduct) {
        this.desk = desk;
        this.assignment = assignment;
        this.conduct = conduct;
        this.target = target;
        this.reason = Reason.of(target.run(), assignment.command());
        this.sight = new Sight(desk, Urgency.COMMAND, conduct);
    }

    /** What an earlier attempt came to; empty if this one is to send the request. */
    Optional<Outcome> earlier() throws UnansweredException, InterruptedException {
        Problem verdict = assignment.verdict();
        if (!assignment.repeated() && verdict == null) {
            return Optional.empty();
        }
        Optional<UserTask> task = sight.ofCommand(reason);
        if (task.isPresent()) {
            Outcome outcome = followed(task.get());
            boolean mayAskAgain = outcome instanceof Outcome.Retry && verdict == null;
            return mayAskAgain ? Optional.empty() : Optional.of(outcome);
        }
        Optional<FlinkJobId> executing = sight.executing(target);
        if (executing.isPresent()) {
            return executing.map(id -> new Outcome.Done(null, null, id));
        }
        return Optional.of(
                verdict == null
                        ? Meanings.inDoubt(desk.cluster(), "it lists no task with the reason " + reason.text())
                        : new Outcome.Failed(verdict));
    }

    /** Sends the request and follows it until data is moved, or it is known why not. */
    Outcome begin(RebalanceSpec spec) throws InterruptedException {
        CommandId command = assignment.command();
        Optional<CommandId> before = desk.executions().before(command, conduct.now());
        if (before.isPresent()) {
            return new Outcome.Retry(
                    desk.rules().busyRetry(),
                    Meanings.wrongState(
                            desk.cluster(),
                            "Cruise Control moves for one rebalance at a time, and command " + before.get()
                                    + " goes first",
                            "wait until that has ended, or stop it"));
        }
        CruiseControlRequest request = Requests.execute(spec, reason);
        Reading reading = desk.send(request, Urgency.COMMAND, conduct);
        Outcome outcome = reading.is(Meaning.OUTAGE) && reading.mayHaveTakenEffect()
                ? search(reading)
                : outcome(request, reading);
        if (!(outcome instanceof Outcome.Retry)) {
            desk.executions().done(command);
        }
        return outcome;
    }

    /** Nobody answered: the request may have arrived. */
    private Outcome search(Reading silence) throws InterruptedException {
        while (conduct.now().isBefore(assignment.deadline())) {
            try {
                Optional<UserTask> task = sight.ofCommand(reason);
                if (task.isPresent()) {
                    return followed(task.get());
                }
                return Meanings.inDoubt(
                        desk.cluster(), silence.detail() + ", and it lists no task with the reason " + reason.text());
            } catch (UnansweredException e) {
                conduct.pause(desk.rules().pollInterval());
            }
        }
        return Meanings.inDoubt(desk.cluster(), silence.detail());
    }

    private Outcome followed(UserTask task) throws InterruptedException {
        Optional<CruiseControlRequest> look = task.look();
        return look.isPresent() ? follow(look.get()) : TaskIds.done(task.id());
    }

    private Outcome outcome(CruiseControlRequest request, Reading reading) throws InterruptedException {
        return switch (reading.meaning()) {
            case RESULT -> TaskIds.done(reading.userTaskId());
            case PENDING ->
                reading.userTaskId() == null ? TaskIds.done(null) : follow(request.about(reading.userTaskId()));
            case CONTENTION, OUTAGE, NOT_READY, STARTING_UP, CONFLICT, UNKNOWN_TASK, AUTHENTICATION, REFUSED ->
                Meanings.outcome(desk, reading, conduct.now());
        };
    }

    /** Looks at the task, which holds no slot, until it is computed: then data is moved, or it says why not. */
    private Outcome follow(CruiseControlRequest task) throws InterruptedException {
        while (conduct.now().isBefore(assignment.deadline())) {
            Reading reading = desk.send(task, Urgency.COMMAND, conduct);
            switch (reading.meaning()) {
                case RESULT -> {
                    return TaskIds.done(task.userTaskId());
                }
                case UNKNOWN_TASK -> {
                    return Meanings.inDoubt(
                            desk.cluster(),
                            "it has forgotten the task " + task.userTaskId() + " before it was computed");
                }
                case NOT_READY, STARTING_UP, CONFLICT, REFUSED -> {
                    return Meanings.outcome(desk, reading, conduct.now());
                }
                case PENDING, CONTENTION, OUTAGE, AUTHENTICATION ->
                    conduct.pause(desk.rules().pollInterval());
            }
        }
        // It took the request; that it is still computed is for who observes.
        return TaskIds.done(task.userTaskId());
    }
}
