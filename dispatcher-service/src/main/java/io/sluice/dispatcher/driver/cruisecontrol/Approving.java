package io.sluice.dispatcher.driver.cruisecontrol;

import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.problem.Problem;
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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Has carried out what was proposed, and nothing else: the proposal must be there, computed, and of the spec as it is now.
 */
final class Approving {

    private static final String REFRESH = "send refresh, and approve what is proposed then";

    Outcome carryOut(Desk desk, Task.Approve task, Assignment assignment, Conduct conduct)
            throws UnansweredException, InterruptedException {
        Moving moving = new Moving(desk, assignment, task.target(), conduct);
        Optional<Outcome> earlier = moving.earlier();
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Optional<UserTask> latest = new Sight(desk, Urgency.COMMAND, conduct).latest(task.target());
        if (latest.isEmpty()) {
            return new Outcome.Failed(
                    Meanings.wrongState(desk.cluster(), "The proposal is not there any more", REFRESH));
        }
        // An earlier try of this command may have been refused: then it is tried again.
        boolean isOwn = latest.get()
                .reason()
                .equals(Reason.of(task.target().run(), assignment.command()).text());
        Optional<Problem> obstacle = isOwn ? Optional.empty() : obstacle(desk, task, latest.get(), conduct);
        return obstacle.isPresent() ? new Outcome.Failed(obstacle.get()) : moving.begin(task.spec());
    }

    private static Optional<Problem> obstacle(Desk desk, Task.Approve task, UserTask latest, Conduct conduct)
            throws UnansweredException, InterruptedException {
        Cluster cluster = desk.cluster();
        if (latest.isExecution()) {
            return Optional.of(Meanings.wrongState(cluster, "The proposal was approved already", REFRESH));
        }
        return switch (latest.status()) {
            case COMPLETED, IN_EXECUTION -> ofSpec(cluster, task, latest);
            case COMPLETED_WITH_ERROR ->
                Optional.of(Meanings.wrongState(cluster, "The proposal could not be computed", REFRESH));
            // The list is behind by up to the scanner's interval; the task itself is not.
            case ACTIVE ->
                isComputed(desk, latest, conduct)
                        ? ofSpec(cluster, task, latest)
                        : Optional.of(Meanings.wrongState(
                                cluster, "The proposal is still being computed", "approve it when it is there"));
        };
    }

    private static boolean isComputed(Desk desk, UserTask proposal, Conduct conduct)
            throws UnansweredException, InterruptedException {
        Optional<CruiseControlRequest> look = proposal.look();
        if (look.isEmpty()) {
            return false;
        }
        Reading reading = desk.send(look.get(), Urgency.COMMAND, conduct);
        return switch (reading.meaning()) {
            case RESULT -> true;
            case PENDING -> false;
            case CONTENTION, OUTAGE, NOT_READY, STARTING_UP, CONFLICT, UNKNOWN_TASK, AUTHENTICATION, REFUSED ->
                throw new UnansweredException(reading);
        };
    }

    private static Optional<Problem> ofSpec(Cluster cluster, Task.Approve task, UserTask proposal) {
        return proposes(proposal, task)
                ? Optional.empty()
                : Optional.of(
                        Meanings.wrongState(cluster, "The spec has changed since the proposal was computed", REFRESH));
    }

    /** Whether the proposal is of this spec: by the request that made it, apart from its reason. */
    private static boolean proposes(UserTask proposal, Task.Approve task) {
        CruiseControlRequest asked = Requests.propose(task.spec(), new Reason(proposal.reason()));
        return proposal.look()
                .filter(look -> look.endpoint().equals(asked.endpoint()))
                .map(look -> sorted(look.parameters()).equals(sorted(asked.parameters())))
                .orElse(false);
    }

    private static Map<String, String> sorted(Map<String, String> parameters) {
        return new TreeMap<>(parameters);
    }
}
