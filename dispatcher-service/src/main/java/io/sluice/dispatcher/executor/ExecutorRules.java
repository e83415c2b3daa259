package io.sluice.dispatcher.executor;

import io.sluice.contracts.command.Priority;
import java.time.Duration;
import java.util.Map;

/**
 * The numbers that the executor goes by.
 *
 * @param firstRetry the first pause before another try; it doubles with each
 * @param longestRetry the longest pause
 * @param handicaps how much later than a high one a command of lower priority counts as having come: after that time it
 *     goes before a fresh high one, so that none waits for ever
 * @param leaseValidity how long after a renewal a partition is surely ours: the session time-out less a margin
 * @param leaseConfirmation how long after a lapse the group would have taken the partition away: the session time-out
 */
public record ExecutorRules(
        Duration firstRetry,
        Duration longestRetry,
        Map<Priority, Duration> handicaps,
        Duration leaseValidity,
        Duration leaseConfirmation) {

    public ExecutorRules {
        handicaps = Map.copyOf(handicaps);
    }
}
