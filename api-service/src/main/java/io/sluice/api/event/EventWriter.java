package io.sluice.api.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.api.ApiConfig;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes one client's stream as {@code text/event-stream} (HTML standard, 9.2) until the client goes. Writing blocks while the
 * client does not read; its queue is what bounds the memory then.
 */
final class EventWriter implements StreamingOutput {

    private static final Logger LOG = Logger.getLogger(EventWriter.class);

    private final EventHub hub;
    private final EventHub.Subscription subscription;
    private final EventFilter filter;
    private final ApiConfig.Events config;
    private final InstantSource clock;
    private final Instant end;
    private final BooleanSupplier gone;
    private long writtenNanos = System.nanoTime();
    private @Nullable EventPosition position;

    /**
     * @param end when what the client came with is over
     * @param gone whether the client has gone; writing to it would not tell
     */
    EventWriter(
            EventHub hub,
            EventHub.Subscription subscription,
            EventFilter filter,
            ApiConfig.Events config,
            InstantSource clock,
            Instant end,
            BooleanSupplier gone) {
        this.hub = hub;
        this.subscription = subscription;
        this.filter = filter;
        this.config = config;
        this.clock = clock;
        this.end = end;
        this.gone = gone;
        this.position = subscription.position();
    }

    @Override
    public void write(OutputStream stream) {
        try {
            // An id at once: a client that is cut off before the first event resumes from here.
            write(stream, ": welcome\n" + idLine() + "\n");
            boolean goesOn = true;
            while (goesOn && !gone.getAsBoolean() && clock.instant().isBefore(end)) {
                Optional<EventQueue.Next> next = subscription.queue().poll(untilHeartbeat());
                if (next.isPresent()) {
                    goesOn = write(stream, next.get());
                }
                // Also while events come that the client did not ask for.
                if (untilHeartbeat().isZero()) {
                    write(stream, ": heartbeat\n" + idLine() + "\n");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.debugf("A client of the event stream went away: %s", e.getMessage());
        } finally {
            hub.unsubscribe(subscription);
        }
    }

    private boolean write(OutputStream stream, EventQueue.Next next) throws IOException {
        return switch (next) {
            case EventQueue.Next.Happened(Event event) -> {
                if (isNews(event) && filter.passes(event)) {
                    write(stream, block(event.kind().label(), event.data()));
                }
                yield true;
            }
            case EventQueue.Next.Reset(EventPosition to) -> {
                position = to;
                write(stream, block("reset", "{}"));
                yield true;
            }
            case EventQueue.Next.End end -> false;
        };
    }

    /** Goes behind the event; false if the client was behind it already (another instance was ahead of this one). */
    private boolean isNews(Event event) {
        EventPosition here = position;
        if (here == null) {
            return true;
        }
        boolean news = event.offset() >= here.next(event.kind(), event.partition());
        here.advance(event.kind(), event.partition(), event.offset());
        return news;
    }

    private String block(String name, String data) {
        return idLine() + "event: " + name + "\ndata: " + data + "\n\n";
    }

    private String idLine() {
        EventPosition here = position;
        return here == null ? "" : "id: " + here.id(clock.instant()) + "\n";
    }

    private Duration untilHeartbeat() {
        long left = config.heartbeat().toNanos() - (System.nanoTime() - writtenNanos);
        return Duration.ofNanos(Math.max(0, left));
    }

    private void write(OutputStream stream, String text) throws IOException {
        stream.write(text.getBytes(UTF_8));
        stream.flush();
        writtenNanos = System.nanoTime();
    }
}
