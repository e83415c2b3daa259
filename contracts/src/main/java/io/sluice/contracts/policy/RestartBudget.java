package io.sluice.contracts.policy;

import java.time.Duration;

/**
 * How often the policies of a job may restart it; what is left out has its default. All restarts by policy of the job count, whichever policy decided them.
 *
 * @param maxRestarts so many in {@code within} at most, 1 to 100
 * @param within how long a restart counts, at most 7 days
 * @param backoff the pause after the first restart of {@code within}; it doubles with each further one
 * @param maxBackoff the longest such pause
 */
public record RestartBudget(int maxRestarts, Duration within, Duration backoff, Duration maxBackoff) {

    public static final int MOST_RESTARTS = 100;

    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(30);

    /** Three in an hour, at least 1, 2 and 4 minutes apart. */
    public static final RestartBudget DEFAULT =
            new RestartBudget(3, Duration.ofHours(1), Duration.ofMinutes(1), LONGEST_BACKOFF);

    public RestartBudget {
        maxRestarts = maxRestarts == 0 ? 3 : maxRestarts;
        within = within == null ? Duration.ofHours(1) : within;
        backoff = backoff == null ? Duration.ofMinutes(1) : backoff;
        maxBackoff = maxBackoff == null ? LONGEST_BACKOFF : maxBackoff;
        if (maxRestarts < 1 || maxRestarts > MOST_RESTARTS) {
            throw new IllegalArgumentException(
                    "\"maxRestarts\" is 1 to " + MOST_RESTARTS + " (got " + maxRestarts + ")");
        }
        if (maxBackoff.compareTo(backoff) < 0) {
            throw new IllegalArgumentException(
                    "\"maxBackoff\" is at least \"backoff\" (got " + maxBackoff + " and " + backoff + ")");
        }
    }
}
