package io.sluice.dispatcher.executor;

import io.sluice.contracts.command.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * How priority and waiting make up one rank: a command of lower priority counts as having come later, by its handicap.
 * All grow older at the same pace, so two that wait never change places, and one that has waited for its handicap goes
 * before every urgent one that comes after: none waits for ever.
 *
 * @param handicaps by priority; none: zero
 */
record Ageing(Map<Priority, Duration> handicaps) {

    Ageing {
        handicaps = Map.copyOf(handicaps);
    }

    /**
     * When it would have come if it were urgent: the earlier goes first. That is its effective priority, the time that it
     * has waited less its handicap, in the form that does not change while it waits.
     */
    Instant turn(Priority priority, Instant came) {
        return came.plus(handicaps.getOrDefault(priority, Duration.ZERO));
    }
}
