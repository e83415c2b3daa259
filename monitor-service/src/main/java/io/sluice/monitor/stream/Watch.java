package io.sluice.monitor.stream;

import java.time.Duration;
import java.time.Instant;

/**
 * Since when this owner of a partition listens without a gap. Who was away himself (a take-over, a frozen process), or is
 * behind in the log, has heard no answers, and must not take that for silence of the clusters.
 */
final class Watch {

    /** So many looks left out in a row are no delay any more but an absence. */
    private static final int MISSED_LOOKS = 3;

    private final Duration every;
    private Instant since;
    private Instant last;

    /** @param every how often it is looked */
    Watch(Instant now, Duration every) {
        this.every = every;
        this.since = now;
        this.last = now;
    }

    void look(Instant now) {
        if (last.plus(every.multipliedBy(MISSED_LOOKS)).isBefore(now)) {
            since = now;
        }
        last = now;
    }

    /** It begins anew: before {@code now} it has heard too little. */
    void begin(Instant now) {
        since = now;
    }

    Instant since() {
        return since;
    }
}
