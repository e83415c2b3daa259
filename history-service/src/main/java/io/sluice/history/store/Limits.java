package io.sluice.history.store;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What of a source is kept; null means no limit.
 *
 * @param runs how many, the newest by their end
 * @param age how long after their end
 * @param bytes how many of them compressed, the newest by their end
 */
public record Limits(
        @Nullable Long runs,
        @Nullable Duration age,
        @Nullable Long bytes) {

    /** Whether all is kept. */
    public boolean isNone() {
        return runs == null && age == null && bytes == null;
    }
}
