package io.sluice.dispatcher.driver.kubernetes;

import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.cruisecontrol.strimzi.Ask;
import io.sluice.cruisecontrol.strimzi.FalseCauses.FalseCause;
import io.sluice.cruisecontrol.strimzi.KafkaRebalance;
import io.sluice.cruisecontrol.strimzi.ResourceSpecs;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Task;
import java.util.Objects;
import java.util.Optional;

/** Has carried out what waits for a yes, and nothing else. The yes is written once, with the command's place beside it. */
final class RebalanceApproving {

    private static final String REFRESH = "send refresh, and approve what is proposed then";

    private RebalanceApproving() {}

    static Outcome carryOut(Attempt attempt, Task.Approve task) throws KubernetesException, InterruptedException {
        ResourceName name = attempt.name(ResourceKind.KAFKA_REBALANCE);
        Optional<Resource> read = Rebalances.find(attempt, task.target().run());
        if (read.isEmpty()) {
            return new Outcome.Failed(wrongState(name + " with the proposal is not there any more", REFRESH));
        }
        if (attempt.bearsOurPlace(read.get())) {
            return awaitOperator(attempt, name);
        }
        if (attempt.assignment().verdict() != null) {
            return new Outcome.Failed(attempt.assignment().verdict());
        }
        Optional<Problem> obstacle = attempt.fenced(read.get()).or(() -> obstacle(name, task, read.get()));
        if (obstacle.isPresent()) {
            return new Outcome.Failed(obstacle.get());
        }
        attempt.merge(name, read.get(), RebalancePatches.asking(Ask.APPROVE, attempt.placesAfter(read.get())));
        return awaitOperator(attempt, name);
    }

    private static Optional<Problem> obstacle(ResourceName name, Task.Approve task, Resource resource) {
        KafkaRebalance rebalance = Rebalances.read(resource);
        if (Rebalances.isBehind(rebalance)) {
            return Optional.of(wrongState("The proposal is still being computed", "approve it when it is there"));
        }
        return switch (rebalance.condition()) {
            case PROPOSAL_READY ->
                ResourceSpecs.isOf(rebalance, task.spec())
                        ? Optional.empty()
                        : Optional.of(wrongState("The spec has changed since the proposal was computed", REFRESH));
            case NEW, PENDING_PROPOSAL ->
                Optional.of(wrongState("The proposal is still being computed", "approve it when it is there"));
            case REBALANCING -> Optional.of(wrongState("The proposal was approved already", "wait until it has ended"));
            case STOPPED, READY, NOT_READY ->
                Optional.of(wrongState(name + " has ended, and nothing waits for a yes", REFRESH));
            case PAUSED ->
                Optional.of(wrongState("Strimzi was told to leave " + name + " alone", "take the annotation away"));
        };
    }

    private static Outcome awaitOperator(Attempt attempt, ResourceName name) throws InterruptedException {
        return attempt.await(
                name,
                now -> now.isEmpty() ? Optional.of(gone(name)) : outcome(name, Rebalances.read(now.get())),
                attempt::overtaken,
                name + " is approved, and Strimzi has not begun",
                "see whether the Cluster Operator runs, and what Cruise Control executes");
    }

    private static Optional<Outcome> outcome(ResourceName name, KafkaRebalance rebalance) {
        return switch (rebalance.condition()) {
            // The annotation is taken away before the status is written.
            case PROPOSAL_READY, NEW, PAUSED -> Optional.empty();
            case REBALANCING, READY, STOPPED -> Optional.of(Outcome.Done.plain());
            case PENDING_PROPOSAL ->
                Optional.of(new Outcome.Failed(ProblemType.CLUSTER_REFUSED.problem(
                        "Cruise Control had not enough numbers to begin, and " + name + " is proposed anew",
                        "approve it when the new proposal is there")));
            case NOT_READY ->
                Optional.of(rebalance
                        .falseCause()
                        .map(cause -> unsettled(name, cause))
                        .orElseGet(() -> new Outcome.Failed(ProblemType.CLUSTER_REFUSED.problem(
                                name + ": " + Objects.requireNonNullElse(rebalance.cause(), "it failed"), REFRESH))));
        };
    }

    private static Outcome unsettled(ResourceName name, FalseCause cause) {
        return switch (cause.kind()) {
            case NOT_TAKEN ->
                new Outcome.Failed(ProblemType.CLUSTER_UNREACHABLE.problem(
                        name + " was not begun: " + cause.inWords() + ", and Strimzi does not try again", REFRESH));
            case UNANSWERED, NOT_LOOKED ->
                Attempt.inDoubt(
                        name + " is approved, and whether it is carried out is not known: " + cause.inWords(),
                        "look at Cruise Control's executor state before you refresh it");
        };
    }

    private static Outcome gone(ResourceName name) {
        return Attempt.inDoubt(
                name + " was approved and is gone", "look at Cruise Control's executor state: it may be carried out");
    }

    private static Problem wrongState(String detail, String remedy) {
        return ProblemType.WRONG_STATE.problem(detail, remedy);
    }
}
