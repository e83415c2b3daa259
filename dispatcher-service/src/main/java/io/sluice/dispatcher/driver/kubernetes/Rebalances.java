package io.sluice.dispatcher.driver.kubernetes;

import io.sluice.contracts.RunId;
import io.sluice.contracts.kubernetes.ResourceMarks;
import io.sluice.cruisecontrol.strimzi.KafkaRebalance;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Task;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries out rebalances through Strimzi's KafkaRebalance, as a person would: it writes the resource, and asks by annotation.
 * Cruise Control itself is asked nothing, so no slot of it is taken.
 */
final class Rebalances {

    private Rebalances() {}

    static Outcome carryOut(Attempt attempt, Task task) throws KubernetesException, InterruptedException {
        return switch (task) {
            case Task.Start start -> RebalanceProposing.carryOut(attempt, start);
            case Task.Approve approve -> RebalanceApproving.carryOut(attempt, approve);
            case Task.Cancel cancel -> RebalanceEnding.cancel(attempt, cancel);
            case Task.ConfirmEnd confirm -> RebalanceEnding.confirm(attempt, confirm);
            case Task.Adopt adopt -> RebalanceAdopting.carryOut(attempt, adopt);
            case Task.Stop stop -> throw new IllegalStateException("A rebalance is canceled");
            case Task.Dispose dispose -> throw new IllegalStateException("A rebalance has no savepoints");
            case Task.TakeSavepoint savepoint -> throw new IllegalStateException("A rebalance has no savepoints");
        };
    }

    /** The resource that a run is; empty if there is none, or if it is another run's by now. */
    static Optional<Resource> find(Attempt attempt, RunId run) throws KubernetesException, InterruptedException {
        return attempt.api()
                .read(attempt.name(ResourceKind.KAFKA_REBALANCE))
                .filter(resource -> resource.isOf(attempt.job()) && resource.isOf(run));
    }

    static KafkaRebalance read(Resource resource) {
        return new KafkaRebalance(resource.json());
    }

    /** The status that says nothing about the run that the resource is. */
    static @Nullable String statusBefore(KafkaRebalance resource) {
        String mark = resource.annotation(ResourceMarks.STATUS_BEFORE, "");
        return mark.isEmpty() ? null : mark;
    }

    static boolean isBehind(KafkaRebalance resource) {
        return resource.isBehind(statusBefore(resource));
    }
}
