package io.sluice.benchmarks.rebalance;

import java.time.Duration;

/**
 * What is played.
 *
 * @param seed of what is by chance: the pauses of who is refused, and those between two rebalances
 * @param rebalances how many, one carried out after the other
 * @param length of the play, in its own time
 * @param slots of the server
 * @param slotsOfOthers that another client takes in each interval of the scanner
 * @param executionTakes how long data is moved for each
 */
record RebalancePlan(
        long seed, int rebalances, Duration length, int slots, int slotsOfOthers, Duration executionTakes) {

    static RebalancePlan whole(long seed) {
        return new RebalancePlan(seed, 20, Duration.ofMinutes(10), 5, 4, Duration.ofSeconds(12));
    }
}
