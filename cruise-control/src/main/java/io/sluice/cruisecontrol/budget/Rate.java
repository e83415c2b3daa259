package io.sluice.cruisecontrol.budget;

import java.time.Duration;

/**
 * So many requests in any stretch of time of this length, at most.
 *
 * @param requests 1 or more
 */
public record Rate(int requests, Duration per) {

    /** How long Cruise Control's scanner lets a slot be held by a request that was answered long ago. */
    public static final Duration SCAN = Duration.ofSeconds(5);

    public Rate {
        if (requests < 1 || !per.isPositive()) {
            throw new IllegalArgumentException(
                    "A rate is 1 request or more in some time (got " + requests + " per " + per + ")");
        }
    }

    /** This rate shared by {@code members}, each of which knows only of itself. */
    public Rate shared(int members) {
        return members <= 1
                ? this
                : new Rate(1, per.multipliedBy(members).dividedBy(requests).plusMillis(1));
    }
}
