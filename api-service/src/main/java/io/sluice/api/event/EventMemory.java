package io.sluice.api.event;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last events, bounded by number and size. It knows from which offset on it has every event of a partition, so it never
 * resumes a client over a gap. Not for several threads at once.
 */
final class EventMemory {

    private final int maxEvents;
    private final long maxBytes;
    private final Deque<Event> events = new ArrayDeque<>();
    private long bytes;
    /** From here on all events are here; null before the beginning. */
    private @Nullable EventPosition complete;

    EventMemory(int maxEvents, long maxBytes) {
        this.maxEvents = maxEvents;
        this.maxBytes = maxBytes;
    }

    void begin(EventPosition position) {
        events.clear();
        bytes = 0;
        complete = position.copy();
    }

    void add(Event event) {
        events.add(event);
        bytes += sizeOf(event);
        while (events.size() > maxEvents || bytes > maxBytes) {
            Event oldest = events.remove();
            bytes -= sizeOf(oldest);
            complete.advance(oldest.kind(), oldest.partition(), oldest.offset());
        }
    }

    /** The events behind a position, in the order in which they came; empty if some of them are no longer here. */
    Optional<List<Event>> since(EventPosition position) {
        if (complete == null || !position.isAtOrAfter(complete)) {
            return Optional.empty();
        }
        List<Event> missed = new ArrayList<>();
        for (Event event : events) {
            if (event.offset() >= position.next(event.kind(), event.partition())) {
                missed.add(event);
            }
        }
        return Optional.of(missed);
    }

    private static long sizeOf(Event event) {
        return event.data().length();
    }
}
