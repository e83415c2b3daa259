package io.sluice.cruisecontrol.strimzi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.rebalance.BrokerVolumes;
import io.sluice.contracts.rebalance.RebalanceMode;
import io.sluice.contracts.rebalance.RebalanceSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResourceSpecsTest {

    @ParameterizedTest
    @EnumSource(RebalanceMode.class)
    void everyFieldOfEveryModeGoesThereAndBack(RebalanceMode mode) {
        RebalanceSpec spec = spec(mode);

        KafkaRebalance resource = resource(ResourceSpecs.of(spec), spec);

        assertThat(ResourceSpecs.read(resource)).isEqualTo(spec);
        assertThat(ResourceSpecs.isOf(resource, spec)).isTrue();
        assertThat(resource.spec().path("mode").asText()).isEqualTo(Json.labelOf(mode));
    }

    @Test
    void aPatchLeavesNothingOfAnOlderSpec() {
        ObjectNode patch = ResourceSpecs.patch(RebalanceSpec.full("my-kafka", false));

        assertThat(patch.path("mode").asText()).isEqualTo("full");
        for (Map.Entry<String, JsonNode> field :
                ResourceSpecs.of(spec(RebalanceMode.ADD_BROKERS)).properties()) {
            assertThat(patch.has(field.getKey())).as(field.getKey()).isTrue();
        }
        assertThat(patch.get("brokers").isNull()).isTrue();
        assertThat(patch.has("kafkaCluster") || patch.has("autoApprove")).isFalse();
    }

    @Test
    void whoMaySayYesIsNoPartOfTheSpecAndAnotherGoalIs() {
        RebalanceSpec spec = RebalanceSpec.full("my-kafka", false);
        KafkaRebalance resource = resource(ResourceSpecs.of(spec), spec);

        assertThat(ResourceSpecs.isOf(resource, spec(RebalanceMode.FULL))).isFalse();
    }

    @Test
    void whatNoJobCanAskForIsSaid() {
        ObjectNode fields = Json.mapper().createObjectNode().put("mode", "add-brokers");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResourceSpecs.read(resource(fields, RebalanceSpec.full("my-kafka", false))))
                .withMessageContaining("brokers are named with the modes");
    }

    private static KafkaRebalance resource(ObjectNode fields, RebalanceSpec spec) {
        ObjectNode json = Json.mapper().createObjectNode();
        json.set("spec", fields);
        json.withObject("/metadata/labels").put(Annotations.KAFKA, spec.kafkaCluster());
        json.withObject("/metadata/annotations").put(Annotations.AUTO_APPROVAL, String.valueOf(spec.autoApprove()));
        return new KafkaRebalance(json);
    }

    private static RebalanceSpec spec(RebalanceMode mode) {
        return new RebalanceSpec(
                "my-kafka",
                mode,
                mode.needsBrokers() ? List.of(3, 4) : null,
                List.of("RackAwareGoal", "DiskCapacityGoal"),
                true,
                true,
                mode == RebalanceMode.FULL,
                "internal-.*",
                5,
                2,
                1000,
                1_000_000L,
                List.of("PrioritizeSmallReplicaMovementStrategy"),
                mode == RebalanceMode.REMOVE_DISKS ? List.of(new BrokerVolumes(0, List.of(1))) : null);
    }
}
