package io.sluice.benchmarks.ownership;

import java.time.Duration;

/**
 * The numbers of a run.
 *
 * @param dispatchers how many share the partitions
 * @param partitions of every topic
 * @param jobs spread over all partitions
 * @param ratePerSecond of commands, on average
 * @param skew of the load: the partition of rank r has 1 / r^skew of the first one's
 * @param warmUpCommands that fresh dispatchers carry out first
 * @param warmUp at the rate, which does not count
 * @param before measured before anything can have moved
 * @param settling while partitions may move
 * @param after measured when they have
 * @param interval how often dispatchers tell their loads
 * @param patience how long a dispatcher must carry too much before partitions move
 * @param cooldown how long nothing moves after that
 * @param seed of the moments and of which job is next
 */
record OwnershipPlan(
        int dispatchers,
        int partitions,
        int jobs,
        int ratePerSecond,
        double skew,
        int warmUpCommands,
        Duration warmUp,
        Duration before,
        Duration settling,
        Duration after,
        Duration interval,
        Duration patience,
        Duration cooldown,
        long seed) {

    static OwnershipPlan whole(long seed, int ratePerSecond) {
        return new OwnershipPlan(
                3,
                24,
                2000,
                ratePerSecond,
                0.8,
                5000,
                Duration.ofSeconds(8),
                Duration.ofSeconds(12),
                Duration.ofSeconds(25),
                Duration.ofSeconds(15),
                Duration.ofSeconds(1),
                Duration.ofSeconds(20),
                Duration.ofSeconds(10),
                seed);
    }

    static OwnershipPlan quick(long seed, int ratePerSecond) {
        return new OwnershipPlan(
                3,
                24,
                1000,
                ratePerSecond,
                0.8,
                2000,
                Duration.ofSeconds(5),
                Duration.ofSeconds(6),
                Duration.ofSeconds(15),
                Duration.ofSeconds(6),
                Duration.ofSeconds(1),
                Duration.ofSeconds(11),
                Duration.ofSeconds(8),
                seed);
    }

    Duration whole() {
        return warmUp.plus(before).plus(settling).plus(after);
    }
}
