package io.sluice.dispatcher.driver.kubernetes;

import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.cruisecontrol.strimzi.Condition;
import io.sluice.cruisecontrol.strimzi.KafkaRebalance;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Task;
import java.util.Optional;

/**
 * Begins a run: makes the resource, or has the one that is there propose anew. Done when the operator has taken it up; how
 * it goes on is for who observes.
 */
final class RebalanceProposing {

    private RebalanceProposing() {}

    static Outcome carryOut(Attempt attempt, Task.Start task) throws KubernetesException, InterruptedException {
        ResourceName name = attempt.name(ResourceKind.KAFKA_REBALANCE);
        Optional<Resource> read = attempt.api().read(name);
        boolean isBegun = read.filter(resource -> resource.isOf(attempt.job())
                        && resource.isOf(task.target().run()))
                .isPresent();
        if (isBegun) {
            return awaitOperator(attempt, name);
        }
        if (attempt.assignment().verdict() != null) {
            return new Outcome.Failed(attempt.assignment().verdict());
        }
        Optional<Problem> hindrance = read.flatMap(resource -> hindrance(attempt, name, resource));
        if (hindrance.isPresent()) {
            return new Outcome.Failed(hindrance.get());
        }
        if (attempt.conduct().isOvertaken()) {
            return attempt.overtaken();
        }
        write(attempt, task, name, read);
        return awaitOperator(attempt, name);
    }

    private static void write(Attempt attempt, Task.Start task, ResourceName name, Optional<Resource> read)
            throws KubernetesException, InterruptedException {
        Places places = attempt.placesAfter(read.orElse(null));
        if (read.isEmpty()) {
            attempt.create(
                    name,
                    RebalancePatches.creation(name, attempt.job(), task.target().run(), task.spec(), places));
        } else {
            attempt.merge(
                    name,
                    read.get(),
                    RebalancePatches.next(
                            Rebalances.read(read.get()),
                            attempt.job(),
                            task.target().run(),
                            task.spec(),
                            places));
        }
    }

    private static Optional<Problem> hindrance(Attempt attempt, ResourceName name, Resource resource) {
        KafkaRebalance rebalance = Rebalances.read(resource);
        if (!resource.isOf(attempt.job())) {
            return Optional.of(ProblemType.WRONG_STATE.problem(
                    "There is a " + name + " that Sluice did not make"
                            + (rebalance.isStrimzisOwn() ? ", and that is Strimzi's own" : ""),
                    rebalance.isStrimzisOwn()
                            ? "give the job another name"
                            : "adopt it or delete it, or give the job another name"));
        }
        if (resource.isBeingDeleted()) {
            return Optional.of(ProblemType.WRONG_STATE.problem(
                    name + " is being deleted", "wait until it is gone, and try again"));
        }
        Optional<Problem> fenced = attempt.fenced(resource);
        return fenced.isPresent() ? fenced : moving(name, rebalance);
    }

    /** A new spec or a refresh would stop it without anybody having asked for that. */
    private static Optional<Problem> moving(ResourceName name, KafkaRebalance rebalance) {
        return rebalance.condition() == Condition.REBALANCING
                ? Optional.of(ProblemType.WRONG_STATE.problem(
                        name + " is being carried out", "wait until it has ended, or stop it first"))
                : Optional.empty();
    }

    private static Outcome awaitOperator(Attempt attempt, ResourceName name) throws InterruptedException {
        return attempt.await(
                name,
                now -> now.isEmpty()
                        ? Optional.of(gone(name))
                        : Optional.of(Rebalances.read(now.get()))
                                .filter(rebalance -> rebalance.condition() != Condition.NEW)
                                .filter(rebalance -> !Rebalances.isBehind(rebalance))
                                .map(rebalance -> Outcome.Done.plain()),
                attempt::overtaken,
                name + " is written, and Strimzi has not taken it up",
                "see whether the Cluster Operator runs and watches the namespace");
    }

    private static Outcome gone(ResourceName name) {
        return new Outcome.Failed(ProblemType.CLUSTER_REFUSED.problem(
                name + " was written, and somebody has deleted it", "start the rebalance again"));
    }
}
