package io.sluice.e2e.chaos.flink;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.FlinkJobId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was really done to a run, as the target saw it.
 *
 * @param sequence its place among all effects of the process, from 1 without a gap
 * @param cluster the name of the cluster
 * @param trigger the id that a savepoint or a stop was asked for with
 * @param path of the savepoint that was taken, or that a submitted run was restored from
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Effect(
        long sequence,
        Instant at,
        String cluster,
        Kind kind,
        FlinkJobId run,
        @Nullable String trigger,
        @Nullable String path) {

    /** What was done. */
    public enum Kind {
        /** A run began. */
        SUBMITTED,
        /** A savepoint was begun. */
        SAVEPOINT_TRIGGERED,
        /** It is complete. */
        SAVEPOINT_TAKEN,
        /** A stop with a savepoint was begun. */
        STOP_TRIGGERED,
        /** Its savepoint is complete and the run has ended. */
        STOPPED,
        /** The run was ended without one. */
        CANCELED
    }
}
