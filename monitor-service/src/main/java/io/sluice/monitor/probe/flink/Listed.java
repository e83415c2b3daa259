package io.sluice.monitor.probe.flink;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.observation.TaskCounts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One job in a cluster's overview.
 *
 * @param lastChange when a task of it last changed, by the JobManager's clock
 */
record Listed(
        FlinkJobId id,
        String nativeState,
        @Nullable TaskCounts tasks,
        @Nullable Instant lastChange) {}
