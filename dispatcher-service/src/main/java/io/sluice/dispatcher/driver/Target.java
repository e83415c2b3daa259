package io.sluice.dispatcher.driver;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.RunId;

/**
 * A run, and the cluster that it is on.
 *
 * @param rebalance whether it is a rebalance, and no Flink job
 */
public record Target(String cluster, RunId run, FlinkJobId flinkJobId, boolean rebalance) {

    /** A run of a Flink job. */
    public Target(String cluster, RunId run, FlinkJobId flinkJobId) {
        this(cluster, run, flinkJobId, false);
    }

    public Target ofRebalance(boolean isOne) {
        return new Target(cluster, run, flinkJobId, isOne);
    }
}
