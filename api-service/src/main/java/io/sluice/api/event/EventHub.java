package io.sluice.api.event;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.sluice.api.ApiConfig;
import io.sluice.api.tail.JobTailListener;
import io.sluice.api.tail.TailRecord;
import io.sluice.api.tail.TailStart;
import io.sluice.contracts.JobId;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.json.UnreadableException;
import io.sluice.rest.session.TokenChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the last events and hands new ones to whoever listens. The memory begins some way before the end of the log on every
 * instance, so a client that lost its connection, or its instance, goes on from where it was; one that was away for too long gets
 * a {@code reset}.
 */
@ApplicationScoped
class EventHub implements JobTailListener {

    private final ApiConfig.Events config;
    private final EventMemory memory;
    private final Set<EventQueue> listeners = ConcurrentHashMap.newKeySet();
    private final InstantSource clock = InstantSource.system();
    private final Object lock = new Object();
    /** Behind the last record; null before the tail began. */
    private @Nullable EventPosition end;

    EventHub(ApiConfig config, MeterRegistry meters) {
        this.config = config.events();
        this.memory = new EventMemory(config.tail().maxEvents(), config.tail().maxBytes());
        Gauge.builder("sluice.events.clients", listeners, Set::size)
                .description("Clients of the event stream")
                .register(meters);
    }

    /**
     * A client's place in the stream.
     *
     * @param position where it is now; absent while Kafka has not been reached yet
     */
    record Subscription(EventQueue queue, @Nullable EventPosition position) {}

    /** Begins to listen behind {@code lastEventId}, or now; empty if too many listen already. */
    Optional<Subscription> subscribe(@Nullable String lastEventId) {
        synchronized (lock) {
            endForsaken();
            if (listeners.size() >= config.maxClients()) {
                return Optional.empty();
            }
            Subscription subscription = subscription(lastEventId);
            listeners.add(subscription.queue());
            return Optional.of(subscription);
        }
    }

    void unsubscribe(Subscription subscription) {
        listeners.remove(subscription.queue());
    }

    /** Streams have no end of their own, and a stop would wait for them. */
    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        listeners.forEach(EventQueue::end);
    }

    /** Who came with the old token, or a cookie of it, has to come again. */
    void tokenChanged(@Observes TokenChanged event) {
        listeners.forEach(EventQueue::end);
    }

    private void endForsaken() {
        listeners.removeIf(queue -> {
            boolean forsaken = queue.isForsaken(config.forsakenAfter());
            if (forsaken) {
                queue.end();
            }
            return forsaken;
        });
    }

    @Override
    public void begins(TailStart start) {
        synchronized (lock) {
            EventPosition position = EventPosition.of(start.topics(), start.offsets());
            end = position;
            memory.begin(position);
            listeners.forEach(queue -> queue.reset(position));
        }
    }

    @Override
    public void record(TailRecord record) {
        EventKind kind = EventKind.ofTopic(record.topic()).orElse(null);
        EventPosition position = end;
        if (kind == null || position == null) {
            return;
        }
        Optional<Event> event = eventOf(kind, record);
        synchronized (lock) {
            position.advance(kind, record.partition(), record.offset());
            event.ifPresent(happened -> {
                memory.add(happened);
                if (!record.before()) {
                    listeners.forEach(queue -> queue.offer(happened, position));
                }
            });
        }
    }

    private Subscription subscription(@Nullable String lastEventId) {
        EventPosition now = end;
        if (lastEventId == null || lastEventId.isEmpty()) {
            return new Subscription(queue(List.of()), now == null ? null : now.copy());
        }
        Optional<EventPosition> known = EventPosition.read(lastEventId)
                .filter(id -> id.at().isAfter(oldest()))
                .map(EventPosition.Known::position)
                .filter(position -> now != null && position.isComparable(now));
        Optional<List<Event>> missed = known.flatMap(memory::since);
        if (missed.isPresent()) {
            return new Subscription(queue(missed.get()), known.get());
        }
        EventQueue queue = queue(List.of());
        if (now == null) {
            return new Subscription(queue, null);
        }
        queue.reset(now);
        return new Subscription(queue, now.copy());
    }

    private Instant oldest() {
        return clock.instant().minus(config.resumeWithin());
    }

    private EventQueue queue(List<Event> backlog) {
        return new EventQueue(config.maxWaiting(), backlog);
    }

    /** Tombstones of jobs are events; those of states say nothing that the job's does not. */
    private static Optional<Event> eventOf(EventKind kind, TailRecord record) {
        try {
            JobId job = JobId.of(record.key());
            byte[] value = record.value();
            if (value != null) {
                // One line and valid, whatever somebody wrote: the stream's framing depends on it.
                String data = Json.text(Json.tree(value));
                return Optional.of(new Event(kind, record.partition(), record.offset(), job, data));
            }
            return kind == EventKind.JOB
                    ? Optional.of(new Event(
                            kind, record.partition(), record.offset(), job, Json.text(new Deleted(job, true))))
                    : Optional.empty();
        } catch (IllegalArgumentException | UnreadableException e) {
            // The view's writer puts it away and says why.
            return Optional.empty();
        }
    }

    /** What is left of a job. */
    private record Deleted(JobId id, boolean deleted) {}
}
