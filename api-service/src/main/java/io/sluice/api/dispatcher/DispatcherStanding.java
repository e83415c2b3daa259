package io.sluice.api.dispatcher;

import io.sluice.contracts.ownership.InstanceLoad;
import io.sluice.contracts.ownership.PartitionLoad;
import io.sluice.contracts.state.Freshness;
import java.time.Instant;
import java.util.List;

/**
 * How it stands with a dispatcher.
 *
 * @param word the last that it said of itself
 * @param owned of what it said it owned, all that nobody has said so of since
 * @param freshness stale: it has been silent for too long, or others have all that it owned
 */
record DispatcherStanding(InstanceLoad word, List<PartitionLoad> owned, Freshness freshness) {

    DispatcherStanding(InstanceLoad word, List<PartitionLoad> owned, Instant now) {
        this(word, owned, isGone(word, owned, now) ? Freshness.STALE : Freshness.CURRENT);
    }

    private static boolean isGone(InstanceLoad word, List<PartitionLoad> owned, Instant now) {
        boolean isReplaced = owned.isEmpty() && !word.partitions().isEmpty();
        return isReplaced || word.isGone(now);
    }
}
