package io.sluice.contracts.rebalance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far an execution is.
 *
 * @param percent of the data, 0 to 100; of the moves where there is no data to move
 * @param movedMb so far
 * @param totalMb in all
 * @param finishedMoves of replicas and leaders
 * @param totalMoves in all
 * @param timeLeft as reckoned from the pace so far; absent before there is one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Progress(
        int percent,
        long movedMb,
        long totalMb,
        long finishedMoves,
        long totalMoves,
        @Nullable Duration timeLeft) {}
