package io.sluice.monitor.probe.flink;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.observation.TaskCounts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One job in a cluster's overview.
 *
 * @param lastChange when a task of it last changed, by the JobManager's clock
 * @param title what Flink calls it
 * @param startedAt by the JobManager's clock
 */
record Listed(
        FlinkJobId id,
        String nativeState,
        @Nullable TaskCounts tasks,
        @Nullable Instant lastChange,
        @Nullable String title,
        @Nullable Instant startedAt) {

    /** One of which neither title nor start is told. */
    Listed(FlinkJobId id, String nativeState, @Nullable TaskCounts tasks, @Nullable Instant lastChange) {
        this(id, nativeState, tasks, lastChange, null, null);
    }
}
