package io.sluice.cruisecontrol.watch;

import java.time.Duration;

/**
 * How often the watcher asks.
 *
 * @param every how often it is asked how the tasks are
 * @param progressEvery how often it is asked how far an execution is
 * @param progressAtLeastEvery how often so even where there is hardly anything to spend: what is never asked looks stuck
 * @param lostEvery how often it is asked where all that is open is lost: something may turn up again
 */
public record WatchRules(Duration every, Duration progressEvery, Duration progressAtLeastEvery, Duration lostEvery) {

    /** One question for all tasks in the time that a slot is held. */
    public static WatchRules usual() {
        return new WatchRules(
                Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofMinutes(2), Duration.ofSeconds(30));
    }
}
