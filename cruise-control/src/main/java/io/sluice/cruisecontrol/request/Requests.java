package io.sluice.cruisecontrol.request;

import io.sluice.contracts.rebalance.BrokerVolumes;
import io.sluice.contracts.rebalance.RebalanceMode;
import io.sluice.contracts.rebalance.RebalanceSpec;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The requests, each in one place. None of them asks for results of completed tasks in {@code user_tasks}: that costs
 * 21 KB a task, and one failed task turns the whole answer into an error.
 */
public final class Requests {

    private static final String USER_TASKS = "user_tasks";
    private static final String DRY_RUN = "dryrun";

    private Requests() {}

    /** How these tasks are; one request for all of them. */
    public static CruiseControlRequest tasks(Collection<String> ids) {
        return CruiseControlRequest.get(
                USER_TASKS,
                parameters(Map.of("user_task_ids", ids.stream().sorted().collect(Collectors.joining(",")))));
    }

    /** All tasks that the server remembers, to find one by its reason. */
    public static CruiseControlRequest allTasks() {
        return CruiseControlRequest.get(USER_TASKS, parameters(Map.of()));
    }

    /** What the executor does. */
    public static CruiseControlRequest executor() {
        return CruiseControlRequest.get("state", parameters(Map.of("substates", "executor")));
    }

    /** Ends the execution that is under way, whosever it is. */
    public static CruiseControlRequest stop() {
        return CruiseControlRequest.post("stop_proposal_execution", parameters(Map.of()));
    }

    /** Compute what would be moved, and move nothing. */
    public static CruiseControlRequest propose(RebalanceSpec spec, Reason reason) {
        return move(spec, reason, true);
    }

    /** Compute it and move it. */
    public static CruiseControlRequest execute(RebalanceSpec spec, Reason reason) {
        return move(spec, reason, false);
    }

    private static CruiseControlRequest move(RebalanceSpec spec, Reason reason, boolean dryRun) {
        Map<String, String> parameters = parameters(Map.of());
        parameters.put(DRY_RUN, String.valueOf(dryRun));
        parameters.put("reason", reason.text());
        parameters.put("verbose", "true");
        if (spec.mode() == RebalanceMode.REMOVE_DISKS) {
            parameters.put(
                    "brokerid_and_logdirs",
                    spec.moveReplicasOffVolumes().stream()
                            .map(Requests::logDirectories)
                            .collect(Collectors.joining(",")));
            return CruiseControlRequest.post("remove_disks", parameters);
        }
        put(parameters, "goals", spec.goals());
        parameters.put("skip_hard_goal_check", String.valueOf(spec.skipHardGoalCheck()));
        put(parameters, "excluded_topics", spec.excludedTopics());
        put(parameters, "concurrent_partition_movements_per_broker", spec.concurrentPartitionMovementsPerBroker());
        put(parameters, "concurrent_intra_broker_partition_movements", spec.concurrentIntraBrokerPartitionMovements());
        put(parameters, "concurrent_leader_movements", spec.concurrentLeaderMovements());
        put(parameters, "replication_throttle", spec.replicationThrottle());
        put(parameters, "replica_movement_strategies", spec.replicaMovementStrategies());
        put(parameters, "brokerid", spec.brokers());
        if (spec.rebalanceDisk()) {
            parameters.put("rebalance_disk", "true");
        }
        return CruiseControlRequest.post(endpoint(spec.mode()), parameters);
    }

    private static String endpoint(RebalanceMode mode) {
        return switch (mode) {
            case FULL -> "rebalance";
            case ADD_BROKERS -> "add_broker";
            case REMOVE_BROKERS -> "remove_broker";
            case REMOVE_DISKS -> "remove_disks";
        };
    }

    /** As Strimzi lays out a broker's volumes. */
    private static String logDirectories(BrokerVolumes volumes) {
        return volumes.volumeIds().stream()
                .map(volume ->
                        volumes.brokerId() + "-/var/lib/kafka/data-" + volume + "/kafka-log" + volumes.brokerId())
                .collect(Collectors.joining(","));
    }

    private static void put(Map<String, String> parameters, String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, String.valueOf(value));
        }
    }

    private static void put(Map<String, String> parameters, String name, List<?> values) {
        if (!values.isEmpty()) {
            parameters.put(name, values.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
    }

    private static Map<String, String> parameters(Map<String, String> own) {
        Map<String, String> parameters = new TreeMap<>(own);
        // Without it errors are plain text.
        parameters.put("json", "true");
        return parameters;
    }
}
