package io.sluice.dispatcher.executor;

import io.sluice.contracts.command.Priority;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * The places of one cluster: so many commands call it at once. Each cluster has its own, so that one that hangs keeps no
 * other waiting.
 */
final class Lane {

    private final IntSupplier limit;
    private final Clock clock;
    private final LaneQueue<Place> queue;
    private final Map<Priority, Integer> taken = new EnumMap<>(Priority.class);

    /** @param limit how many places there are at this moment, 1 or more */
    Lane(IntSupplier limit, Ageing ageing, Clock clock) {
        this.limit = limit;
        this.clock = clock;
        this.queue = new LaneQueue<>(ageing);
    }

    /** Admits it now, or when its turn comes. */
    synchronized void ask(Place place) {
        Instant now = clock.instant();
        if (place.comesBack()) {
            queue.rejoin(place, place.priority(), now);
        } else {
            queue.join(place, place.priority(), place.came(), now);
        }
        admit();
    }

    /** It does not wait any more. If it was admitted meanwhile, it leaves. */
    synchronized void withdraw(Place place) {
        if (!queue.remove(place)) {
            leave(place);
        }
    }

    synchronized void leave(Place place) {
        taken.merge(place.priority(), -1, Integer::sum);
        admit();
    }

    /** There may be more places than before. */
    synchronized void reconsider() {
        admit();
    }

    int limit() {
        return limit.getAsInt();
    }

    synchronized int taken(Priority priority) {
        return taken.getOrDefault(priority, 0);
    }

    synchronized long waiting(Priority priority) {
        return queue.size(priority);
    }

    /** How long the one waits that has waited longest; zero if none does. */
    synchronized Duration oldestWait(Priority priority) {
        return queue.oldest(priority)
                .map(since -> Duration.between(since, clock.instant()))
                .orElse(Duration.ZERO);
    }

    private void admit() {
        if (queue.isEmpty()) {
            return;
        }
        int free = limit.getAsInt()
                - taken.values().stream().mapToInt(Integer::intValue).sum();
        for (int place = 0; place < free && !queue.isEmpty(); place++) {
            Place next = queue.next().orElseThrow();
            taken.merge(next.priority(), 1, Integer::sum);
            next.admitted();
        }
    }
}
