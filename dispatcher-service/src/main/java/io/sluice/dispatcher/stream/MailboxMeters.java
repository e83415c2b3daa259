package io.sluice.dispatcher.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The mailboxes in numbers, and one log line for each end of a command. Counted when it is written: after a lost
 * transaction a command is counted again.
 */
public final class MailboxMeters {

    private static final Logger LOG = Logger.getLogger(MailboxMeters.class);
    private static final String UNREADABLE = "unreadable";

    private final MeterRegistry registry;
    private final Map<Integer, Depth> depths = new ConcurrentHashMap<>();
    private final Map<String, Instant> accepted = new ConcurrentHashMap<>();
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    public MailboxMeters(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder(
                        "sluice.mailbox.queued",
                        depths,
                        all -> all.values().stream().mapToLong(Depth::queued).sum())
                .description("Commands that wait, of all jobs on this instance")
                .register(registry);
        Gauge.builder(
                        "sluice.mailbox.in.flight",
                        depths,
                        all -> all.values().stream().mapToLong(Depth::inFlight).sum())
                .description("Commands that are being carried out, of all jobs on this instance")
                .register(registry);
        Gauge.builder(
                        "sluice.mailbox.overdue",
                        depths,
                        all -> all.values().stream().mapToLong(Depth::overdue).sum())
                .description("Commands that are being carried out and whose deadline has passed")
                .register(registry);
        Gauge.builder("sluice.mailbox.partitions", depths, Map::size)
                .description("Partitions that this instance owns")
                .register(registry);
    }

    void told(CommandEvent event) {
        if (event.phase() == Phase.ACCEPTED) {
            accepted.put(key(event), event.at());
        }
        if (!event.phase().isFinal()) {
            return;
        }
        String type = typeOf(event.type());
        counters.computeIfAbsent(
                        type + " " + event.phase(),
                        name -> registry.counter("sluice.commands", "type", type, "phase", Json.labelOf(event.phase())))
                .increment();
        Instant since = accepted.remove(key(event));
        if (since != null) {
            timers.computeIfAbsent(type, this::timer).record(Duration.between(since, event.at()));
        }
        LOG.infof(
                "Command %s: job=%s command=%s type=%s place=%s attempt=%s run=%s detail=%s",
                Json.labelOf(event.phase()),
                event.job(),
                event.command(),
                type,
                event.place(),
                event.attempt(),
                event.result() == null ? null : event.result().run(),
                event.problem() == null ? null : event.problem().detail());
    }

    void depth(int partition, long queued, long inFlight, long overdue) {
        depths.put(partition, new Depth(queued, inFlight, overdue));
    }

    void forget(int partition) {
        depths.remove(partition);
        accepted.clear();
    }

    private Timer timer(String type) {
        return Timer.builder("sluice.command.duration")
                .description("From accepted to the final event")
                .tag("type", type)
                .register(registry);
    }

    private static String key(CommandEvent event) {
        return event.job() + "/" + event.command();
    }

    private static String typeOf(@Nullable CommandType type) {
        return type == null ? UNREADABLE : Json.labelOf(type);
    }

    private record Depth(long queued, long inFlight, long overdue) {}
}
