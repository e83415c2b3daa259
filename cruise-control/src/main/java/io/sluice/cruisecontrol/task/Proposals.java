package io.sluice.cruisecontrol.task;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.rebalance.Proposal;
import io.sluice.contracts.rebalance.Proposal.BrokerChange;
import io.sluice.contracts.rebalance.Proposal.Load;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the result of a request that proposes or executes. */
public final class Proposals {

    /** Of a larger cluster the summary is told without its brokers: a status is no place for megabytes. */
    private static final int MAX_BROKERS = 200;

    private Proposals() {}

    /** The proposal in a result; empty where it has no summary. */
    public static Optional<Proposal> of(JsonNode result) {
        JsonNode summary = result.path("summary");
        if (!summary.isObject()) {
            return Optional.empty();
        }
        return Optional.of(ofSummary(summary, brokers(result)));
    }

    /** The proposal of a summary, as Strimzi keeps it too. @param brokers their load before and after, as far as it is known */
    public static Proposal ofSummary(JsonNode summary, List<BrokerChange> brokers) {
        return new Proposal(
                summary.path("numReplicaMovements").asLong(),
                summary.path("numIntraBrokerReplicaMovements").asLong(),
                summary.path("numLeaderMovements").asLong(),
                summary.path("dataToMoveMB").asLong(),
                summary.path("intraBrokerDataToMoveMB").asLong(),
                number(summary, "onDemandBalancednessScoreBefore"),
                number(summary, "onDemandBalancednessScoreAfter"),
                number(summary, "monitoredPartitionsPercentage"),
                summary.path("recentWindows").isInt()
                        ? summary.path("recentWindows").intValue()
                        : null,
                brokers.size() <= MAX_BROKERS ? brokers : List.of());
    }

    private static List<BrokerChange> brokers(JsonNode result) {
        Map<Integer, Load> before = loads(result.path("loadBeforeOptimization"));
        Map<Integer, Load> after = loads(result.path("loadAfterOptimization"));
        TreeSet<Integer> ids = new TreeSet<>(before.keySet());
        ids.addAll(after.keySet());
        List<BrokerChange> changes = new ArrayList<>();
        ids.forEach(id -> changes.add(new BrokerChange(id, before.get(id), after.get(id))));
        return changes;
    }

    private static Map<Integer, Load> loads(JsonNode stats) {
        Map<Integer, Load> loads = new TreeMap<>();
        for (JsonNode broker : stats.path("brokers")) {
            if (broker.path("Broker").isInt()) {
                loads.put(
                        broker.path("Broker").intValue(),
                        new Load(
                                rounded(broker.path("DiskMB").asDouble()),
                                broker.path("Replicas").asInt(),
                                broker.path("Leaders").asInt(),
                                rounded(broker.path("CpuPct").asDouble())));
            }
        }
        return loads;
    }

    private static @Nullable Double number(JsonNode summary, String field) {
        return summary.path(field).isNumber() ? rounded(summary.path(field).doubleValue()) : null;
    }

    /** Two digits: what follows them changes without a reason. */
    public static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
