package io.sluice.history.ingest;

import java.time.Duration;

/**
 * Pauses that double.
 *
 * @param first the pause after the first failure
 * @param most the longest
 */
record Backoff(Duration first, Duration most) {

    /** The pause after so many failures in a row, 1 or more. */
    Duration after(int failures) {
        // 2^20 times the first is beyond every limit already.
        Duration pause = first.multipliedBy(1L << Math.min(Math.max(failures, 1) - 1, 20));
        return pause.compareTo(most) < 0 ? pause : most;
    }
}
