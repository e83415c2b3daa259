package io.sluice.api.dispatcher;

import io.sluice.contracts.ownership.InstanceLoad;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The last word of each dispatcher. One that left in order is forgotten at once; one that has died says nothing any more, and
 * is forgotten after a while: each start has another id, and the topic keeps every one.
 */
final class LoadBoard {

    private final Duration forgetAfter;
    private final Map<String, InstanceLoad> byInstance = new HashMap<>();

    /** @param forgetAfter how long a silent instance is shown */
    LoadBoard(Duration forgetAfter) {
        this.forgetAfter = forgetAfter;
    }

    synchronized void clear() {
        byInstance.clear();
    }

    synchronized void told(InstanceLoad load) {
        byInstance.put(load.instance(), load);
    }

    synchronized void left(String instance) {
        byInstance.remove(instance);
    }

    /** Those that are shown, the oldest first. */
    synchronized List<InstanceLoad> shown(Instant now) {
        byInstance.values().removeIf(load -> now.isAfter(load.at().plus(forgetAfter)));
        return byInstance.values().stream()
                .sorted((a, b) -> a.startedAt().equals(b.startedAt())
                        ? a.instance().compareTo(b.instance())
                        : a.startedAt().compareTo(b.startedAt()))
                .toList();
    }
}
