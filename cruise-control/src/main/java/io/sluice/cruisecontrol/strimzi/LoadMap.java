package io.sluice.cruisecontrol.strimzi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.json.UnreadableException;
import io.sluice.contracts.rebalance.Progress;
import io.sluice.contracts.rebalance.Proposal;
import io.sluice.contracts.rebalance.Proposal.BrokerChange;
import io.sluice.contracts.rebalance.Proposal.Load;
import io.sluice.cruisecontrol.task.ExecutorState;
import io.sluice.cruisecontrol.task.Proposals;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ConfigMap that Strimzi keeps beside a KafkaRebalance, under the same name: the load of the brokers before and after, and
 * since 0.46 how far an execution is. Looking at it takes no slot of Cruise Control's.
 *
 * @param data as the ConfigMap has it; empty where there is none
 */
public record LoadMap(Map<String, String> data) {

    private static final String PERCENT = "completedByteMovementPercentage";
    private static final String MINUTES_LEFT = "estimatedTimeToCompletionInMinutes";
    private static final String EXECUTOR = "executorState.json";
    private static final String LOADS = "brokerLoad.json";
    private static final int ALL = 100;

    public LoadMap {
        data = Map.copyOf(data);
    }

    public static LoadMap none() {
        return new LoadMap(Map.of());
    }

    Proposal proposal(JsonNode optimizationResult) {
        return Proposals.ofSummary(optimizationResult, brokers());
    }

    @Nullable
    Progress progress() {
        Optional<Integer> percent = number(PERCENT).filter(value -> value >= 0 && value <= ALL);
        Optional<ExecutorState> executor = executor();
        if (percent.isEmpty() && executor.isEmpty()) {
            return null;
        }
        Duration left = number(MINUTES_LEFT)
                .filter(minutes -> minutes > 0)
                .map(Duration::ofMinutes)
                .orElse(null);
        return executor.map(state -> new Progress(
                        percent.orElse(0),
                        state.movedMb(),
                        state.totalMb(),
                        state.finishedMoves(),
                        state.totalMoves(),
                        left))
                .orElseGet(() -> new Progress(percent.orElse(0), 0, 0, 0, 0, left));
    }

    private Optional<ExecutorState> executor() {
        JsonNode state = json(EXECUTOR);
        return ExecutorState.of(
                state.has("ExecutorState")
                        ? state
                        : Json.mapper().createObjectNode().set("ExecutorState", state));
    }

    private List<BrokerChange> brokers() {
        List<BrokerChange> changes = new ArrayList<>();
        json(LOADS)
                .properties()
                .forEach(entry -> integer(entry.getKey())
                        .ifPresent(broker -> changes.add(new BrokerChange(
                                broker, load(entry.getValue(), "before"), load(entry.getValue(), "after")))));
        changes.sort(Comparator.comparingInt(BrokerChange::broker));
        return changes;
    }

    private static @Nullable Load load(JsonNode broker, String when) {
        return broker.path("replicas").has(when)
                ? new Load(
                        Proposals.rounded(broker.path("diskUsedMB").path(when).asDouble()),
                        broker.path("replicas").path(when).asInt(),
                        broker.path("leaders").path(when).asInt(),
                        Proposals.rounded(
                                broker.path("cpuPercentage").path(when).asDouble()))
                : null;
    }

    private static Optional<Integer> integer(String text) {
        try {
            return Optional.of(Integer.valueOf(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Optional<Integer> number(String key) {
        return Optional.ofNullable(data.get(key)).flatMap(LoadMap::integer);
    }

    private JsonNode json(String key) {
        try {
            return Json.tree(data.getOrDefault(key, "{}").getBytes(StandardCharsets.UTF_8));
        } catch (UnreadableException e) {
            return MissingNode.getInstance();
        }
    }
}
