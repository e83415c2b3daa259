package io.sluice.monitor.probe.flink;

import java.time.Duration;
import java.time.Instant;

/**
 * How often each of many is asked about by itself: in so many rounds that a round has an equal share of them, so that no round
 * is longer than others.
 *
 * @param interval from round to round
 * @param every from turn to turn of one of them; no shorter than a round is
 */
record Turns(Duration interval, Duration every) {

    /** How many have their turn in one round where there are {@code all}. */
    int share(int all) {
        long rounds = Math.max(1, every.dividedBy(interval));
        return Math.toIntExact(Math.ceilDiv(all, rounds));
    }

    /** Whether the round of {@code now} is the next for who had the turn at {@code last}, or the nearest to it. */
    boolean isDue(Instant last, Instant now) {
        return !last.plus(every).minus(interval.dividedBy(2)).isAfter(now);
    }
}
