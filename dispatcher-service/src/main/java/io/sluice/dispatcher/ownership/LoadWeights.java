package io.sluice.dispatcher.ownership;

import io.sluice.contracts.ownership.PartitionLoad;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes one number of a partition's load, so that loads can be added and compared. Its unit is one command a second.
 *
 * @param executorTime what a command counts that is at work all the time
 * @param queued what a command counts that waits
 * @param idle what a partition counts that has nothing to do: its stores and its standby are work, too
 */
public record LoadWeights(double executorTime, double queued, double idle) {

    public LoadWeights {
        if (!(executorTime >= 0) || !(queued >= 0) || !(idle > 0)) {
            throw new IllegalArgumentException(
                    "Weights are 0 or more, and that of an idle partition is more than 0 (got " + executorTime + ", "
                            + queued + ", " + idle + ")");
        }
    }

    /** The load above that of an idle partition. */
    double loadOf(PartitionLoad load) {
        return load.commandsPerSecond() + executorTime * load.executorTime() + queued * load.queued();
    }

    /** The weight of each of these partitions; one of which nothing is known counts as much as the others on average. */
    Map<Integer, Double> of(Collection<Integer> partitions, Map<Integer, PartitionLoad> loads) {
        double mean =
                loads.values().stream().mapToDouble(this::loadOf).average().orElse(0);
        Map<Integer, Double> weights = new HashMap<>();
        for (int partition : partitions) {
            PartitionLoad load = loads.get(partition);
            weights.put(partition, idle + (load == null ? mean : loadOf(load)));
        }
        return weights;
    }
}
