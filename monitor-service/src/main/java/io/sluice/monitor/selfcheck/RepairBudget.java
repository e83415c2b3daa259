package io.sluice.monitor.selfcheck;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How often a job is repaired before a person has to look.
 *
 * @param max so many repairs within {@code within} at most
 * @param within the window in which they count
 * @param backOff the pause after a first repair; it doubles with each one more in the window
 */
public record RepairBudget(int max, Duration within, Duration backOff) {

    /** Longer pauses than this many doublings are longer than any window. */
    private static final int MAX_DOUBLINGS = 16;

    public RepairBudget {
        if (max < 1 || !within.isPositive() || !backOff.isPositive()) {
            throw new IllegalArgumentException(
                    "A budget of repairs has at least one, a window and a pause (got %d within %s, %s apart)"
                            .formatted(max, within, backOff));
        }
    }

    /** Whether no repair is left. @param recent repairs within the window, oldest first */
    boolean isSpent(List<Instant> recent) {
        return recent.size() >= max;
    }

    /** Whether a repair may be made now. */
    boolean allows(List<Instant> recent, Instant now) {
        return recent.isEmpty()
                || !isSpent(recent)
                        && !recent.getLast().plus(pauseAfter(recent.size())).isAfter(now);
    }

    private Duration pauseAfter(int repairs) {
        return backOff.multipliedBy(1L << Math.min(repairs - 1, MAX_DOUBLINGS));
    }
}
