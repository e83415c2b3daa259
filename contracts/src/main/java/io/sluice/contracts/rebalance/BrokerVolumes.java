package io.sluice.contracts.rebalance;

import java.util.List;

/**
 * Volumes of one broker.
 *
 * @param brokerId 0 or more
 * @param volumeIds as in the broker's storage, each 0 or more
 */
public record BrokerVolumes(int brokerId, List<Integer> volumeIds) {

    public BrokerVolumes {
        volumeIds = List.copyOf(volumeIds);
    }
}
