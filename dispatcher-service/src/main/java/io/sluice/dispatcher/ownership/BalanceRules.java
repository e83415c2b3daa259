package io.sluice.dispatcher.ownership;

import java.time.Duration;

/**
 * When the load is worth a move.
 *
 * @param weights make one number of a load
 * @param quiet the load of an instance on average below which nothing moves for it, in commands a second
 * @param patience how long one must carry too much before the group is asked to share out anew
 * @param cooldown how long after that it is not asked again
 * @param underWay how long a partition that was given up is on its way to its next owner
 */
public record BalanceRules(
        LoadWeights weights, double quiet, Duration patience, Duration cooldown, Duration underWay) {}
