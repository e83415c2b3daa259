package io.sluice.cruisecontrol.strimzi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.rebalance.RebalanceSpec;
import java.util.List;

/** The spec of a KafkaRebalance out of a job's spec, and back. The fields have the same names in both. */
public final class ResourceSpecs {

    private static final String KAFKA = "kafkaCluster";
    private static final String AUTO_APPROVE = "autoApprove";
    private static final List<String> FIELDS = List.of(
            "mode",
            "brokers",
            "goals",
            "skipHardGoalCheck",
            "rebalanceDisk",
            "excludedTopics",
            "concurrentPartitionMovementsPerBroker",
            "concurrentIntraBrokerPartitionMovements",
            "concurrentLeaderMovements",
            "replicationThrottle",
            "replicaMovementStrategies",
            "moveReplicasOffVolumes");

    private ResourceSpecs() {}

    /** What a new resource has. */
    public static ObjectNode of(RebalanceSpec spec) {
        ObjectNode fields = Json.mapper().valueToTree(spec);
        fields.remove(List.of(KAFKA, AUTO_APPROVE));
        return fields;
    }

    /** What a merge patch has to say so that the resource has this spec and nothing of an older one. */
    public static ObjectNode patch(RebalanceSpec spec) {
        ObjectNode fields = of(spec);
        FIELDS.stream().filter(field -> !fields.has(field)).forEach(fields::putNull);
        return fields;
    }

    /** Whether the resource asks for just this. */
    public static boolean isOf(KafkaRebalance resource, RebalanceSpec spec) {
        try {
            return of(read(resource)).equals(of(spec));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * What somebody else's resource asks for.
     *
     * @throws IllegalArgumentException if that is nothing that a job can ask for; the message says why
     */
    public static RebalanceSpec read(KafkaRebalance resource) {
        ObjectNode fields = Json.mapper().createObjectNode();
        JsonNode spec = resource.spec();
        FIELDS.stream().filter(spec::hasNonNull).forEach(field -> fields.set(field, spec.get(field)));
        resource.kafka().ifPresent(kafka -> fields.put(KAFKA, kafka));
        fields.put(AUTO_APPROVE, resource.approvesItself());
        try {
            return Json.mapper().treeToValue(fields, RebalanceSpec.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }
}
