package io.sluice.dispatcher.driver.kubernetes;

import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.rebalance.RebalanceSpec;
import io.sluice.cruisecontrol.strimzi.Condition;
import io.sluice.cruisecontrol.strimzi.KafkaRebalance;
import io.sluice.cruisecontrol.strimzi.ResourceSpecs;
import io.sluice.dispatcher.driver.Adopted;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes over a KafkaRebalance that somebody made: it gets the marks, and nothing is asked of the operator. */
final class RebalanceAdopting {

    private RebalanceAdopting() {}

    static Outcome carryOut(Attempt attempt, Task.Adopt task) throws KubernetesException, InterruptedException {
        ResourceName name = name(attempt, task);
        Optional<Resource> read = attempt.api().read(name);
        if (read.isEmpty()) {
            return new Outcome.Failed(ProblemType.NOT_FOUND.problem(
                    "There is no " + name, "see GET /api/v1/unmanaged for what there is"));
        }
        RebalanceSpec spec = spec(name, read.get());
        boolean isDone =
                read.get().isOf(attempt.job()) && read.get().isOf(task.target().run());
        if (!isDone) {
            if (attempt.assignment().verdict() != null) {
                return new Outcome.Failed(attempt.assignment().verdict());
            }
            Optional<Problem> hindrance = hindrance(attempt, name, read.get());
            if (hindrance.isPresent()) {
                return new Outcome.Failed(hindrance.get());
            }
            attempt.merge(
                    name,
                    read.get(),
                    RebalancePatches.adoption(attempt.job(), task.target().run(), attempt.placesAfter(read.get())));
        }
        return Outcome.Done.adopted(
                null,
                new Adopted(
                        JobSpec.ofRebalance(attempt.cluster().name(), spec, null, Map.of()),
                        attempt.now(),
                        null,
                        List.of()));
    }

    private static ResourceName name(Attempt attempt, Task.Adopt task) {
        ResourceName name = attempt.name(ResourceKind.KAFKA_REBALANCE);
        String expected = name.namespace() + "/" + name.name();
        if (!expected.equals(task.what().kafkaRebalance())) {
            throw new ProblemException(ProblemType.INVALID_COMMAND
                    .problem(
                            "The job " + attempt.job() + " is the resource " + expected + " on cluster "
                                    + attempt.cluster().name() + " (got "
                                    + task.what().kafkaRebalance() + ")",
                            "send the command to the job that has the resource's name")
                    .at("/target/kafkaRebalance"));
        }
        return name;
    }

    private static RebalanceSpec spec(ResourceName name, Resource resource) {
        KafkaRebalance rebalance = Rebalances.read(resource);
        if (rebalance.kafka().isEmpty()) {
            throw new ProblemException(
                    ProblemType.WRONG_STATE.problem(name + " names no Kafka", "give it the label strimzi.io/cluster"));
        }
        try {
            return ResourceSpecs.read(rebalance);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.WRONG_STATE.problem(
                    name + " asks for what no rebalance of Sluice's can: " + e.getMessage(),
                    "correct the resource, or apply a rebalance of your own"));
        }
    }

    private static Optional<Problem> hindrance(Attempt attempt, ResourceName name, Resource resource) {
        KafkaRebalance rebalance = Rebalances.read(resource);
        if (rebalance.isStrimzisOwn()) {
            return Optional.of(ProblemType.WRONG_STATE.problem(
                    name + " is Strimzi's own: a template, or made when brokers came or went", "leave it alone"));
        }
        if (resource.isBeingDeleted()) {
            return Optional.of(
                    ProblemType.NOT_FOUND.problem(name + " is being deleted", "adopt something that is to stay"));
        }
        Optional<String> owner = resource.owner().filter(job -> !resource.isOf(attempt.job()));
        if (owner.isPresent()) {
            return Optional.of(ProblemType.ALREADY_MANAGED.problem(
                    name + " is the job " + owner.get() + " already",
                    "use that job; if there is none of that name in any Sluice, remove the annotation"));
        }
        Optional<Problem> fenced = attempt.fenced(resource);
        if (fenced.isPresent()) {
            return fenced;
        }
        return rebalance.condition() == Condition.STOPPED
                ? Optional.of(ProblemType.WRONG_STATE.problem(
                        name + " was stopped, and what has ended is not adopted", "refresh it, and adopt it then"))
                : Optional.empty();
    }
}
