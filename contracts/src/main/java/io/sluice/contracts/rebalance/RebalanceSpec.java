package io.sluice.contracts.rebalance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be rebalanced and how: the fields of {@code spec} of Strimzi's KafkaRebalance, and who may say yes. What is
 * left out, Cruise Control decides.
 *
 * @param kafkaCluster the name of the Kafka resource; needed on Kubernetes, else for people
 * @param mode {@code full} by default
 * @param brokers that were added or are to go; only with the modes that need them
 * @param goals of Cruise Control, most important first; none: its default goals
 * @param autoApprove whether a proposal is carried out without a yes
 * @param skipHardGoalCheck whether {@code goals} may leave out hard goals
 * @param rebalanceDisk whether only the disks within each broker are balanced; only with mode {@code full}
 * @param excludedTopics a regular expression of topics that stay where they are
 * @param concurrentPartitionMovementsPerBroker movements in and out of one broker at a time
 * @param concurrentIntraBrokerPartitionMovements movements between disks of one broker at a time
 * @param concurrentLeaderMovements movements of leaders at a time
 * @param replicationThrottle bytes a second
 * @param replicaMovementStrategies class names, the first that decides counts
 * @param moveReplicasOffVolumes only with mode {@code remove-disks}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RebalanceSpec(
        @Nullable String kafkaCluster,
        RebalanceMode mode,
        @Nullable List<Integer> brokers,
        @Nullable List<String> goals,
        boolean autoApprove,
        boolean skipHardGoalCheck,
        boolean rebalanceDisk,
        @Nullable String excludedTopics,
        @Nullable Integer concurrentPartitionMovementsPerBroker,
        @Nullable Integer concurrentIntraBrokerPartitionMovements,
        @Nullable Integer concurrentLeaderMovements,
        @Nullable Long replicationThrottle,
        @Nullable List<String> replicaMovementStrategies,
        @Nullable List<BrokerVolumes> moveReplicasOffVolumes) {

    public RebalanceSpec {
        mode = mode == null ? RebalanceMode.FULL : mode;
        brokers = brokers == null ? List.of() : List.copyOf(brokers);
        goals = goals == null ? List.of() : List.copyOf(goals);
        replicaMovementStrategies =
                replicaMovementStrategies == null ? List.of() : List.copyOf(replicaMovementStrategies);
        moveReplicasOffVolumes = moveReplicasOffVolumes == null ? List.of() : List.copyOf(moveReplicasOffVolumes);
        if (mode.needsBrokers() == brokers.isEmpty()) {
            throw new IllegalArgumentException(
                    "brokers are named with the modes add-brokers and remove-brokers, and only with them");
        }
        if ((mode == RebalanceMode.REMOVE_DISKS) == moveReplicasOffVolumes.isEmpty()) {
            throw new IllegalArgumentException(
                    "moveReplicasOffVolumes is there with the mode remove-disks, and only with it");
        }
    }

    /** A rebalance over all brokers with the defaults of Cruise Control. */
    public static RebalanceSpec full(@Nullable String kafkaCluster, boolean autoApprove) {
        return new RebalanceSpec(
                kafkaCluster,
                RebalanceMode.FULL,
                null,
                null,
                autoApprove,
                false,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
