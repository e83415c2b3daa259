package io.sluice.e2e.chaos.real;

import io.sluice.contracts.FlinkJobId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run by Flink's own word.
 *
 * @param began and {@code ended}: on the JobManager's clock; not ended: absent
 * @param restoredFrom the snapshot that it went on from; absent: none
 * @param savepoints the complete ones that lie on the disk and bear its id, as paths
 */
public record RealRun(
        FlinkJobId id,
        Instant began,
        @Nullable Instant ended,
        @Nullable String restoredFrom,
        Set<String> savepoints) {

    public RealRun {
        savepoints = Set.copyOf(savepoints);
    }

    public boolean goesOn() {
        return ended == null;
    }
}
