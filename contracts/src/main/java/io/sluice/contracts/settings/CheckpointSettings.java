package io.sluice.contracts.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a job is checkpointed. What is absent is left to the cluster; {@link FlinkSetting} has ranges and Flink's keys.
 *
 * @param interval between the beginnings of two checkpoints
 * @param timeout after which a checkpoint that is not complete has failed
 * @param minPause between the end of one checkpoint and the beginning of the next
 * @param maxConcurrent checkpoints under way at one moment
 * @param tolerableFailures how many may fail in a row before Flink restarts the job by itself
 * @param unaligned whether barriers overtake records
 * @param alignedTimeout how long a checkpoint is aligned before its barriers overtake; with {@code unaligned} only
 * @param incremental whether only what changed is written, where the state backend can do that
 * @param retained how many completed checkpoints are kept
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CheckpointSettings(
        @Nullable CheckpointMode mode,
        @Nullable Duration interval,
        @Nullable Duration timeout,
        @Nullable Duration minPause,
        @Nullable Integer maxConcurrent,
        @Nullable Integer tolerableFailures,
        @Nullable Boolean unaligned,
        @Nullable Duration alignedTimeout,
        @Nullable CheckpointRetention retention,
        @Nullable CheckpointStorage storage,
        @Nullable Boolean incremental,
        @Nullable Integer retained) {}
