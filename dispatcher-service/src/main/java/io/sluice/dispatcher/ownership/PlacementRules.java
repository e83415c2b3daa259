package io.sluice.dispatcher.ownership;

/**
 * How far a placement goes.
 *
 * @param imbalance the heaviest member's weight to the mean from which on partitions move for their load; more than 1
 * @param mostMoves how many move for their load in one go
 * @param mostShare how many partitions a member is given at most, to an even share; at least 1
 */
public record PlacementRules(double imbalance, int mostMoves, double mostShare) {

    public PlacementRules {
        if (!(imbalance > 1) || mostMoves < 1 || !(mostShare >= 1)) {
            throw new IllegalArgumentException(
                    "The imbalance is more than 1, the most moves and the most share are at least 1 (got " + imbalance
                            + ", " + mostMoves + ", " + mostShare + ")");
        }
    }
}
