package io.sluice.dispatcher.group;

import io.sluice.contracts.ownership.InstanceLoad;
import io.sluice.dispatcher.ownership.Drain;
import io.sluice.dispatcher.ownership.LoadMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Says regularly what this instance owns and how much it has to do, and sooner when it owns something else or is about something else. */
public final class Announcing {

    private final Self self;
    private final LoadMeter meter;
    private final StreamsState streams;
    private final Drain drain;
    private final LoadLog log;
    private final OwnershipMeters meters;
    private final AnnouncingRules rules;
    private final Clock clock;
    private @Nullable InstanceLoad last;
    private boolean left;

    public Announcing(
            Self self,
            LoadMeter meter,
            StreamsState streams,
            Drain drain,
            LoadLog log,
            OwnershipMeters meters,
            AnnouncingRules rules,
            Clock clock) {
        this.self = self;
        this.meter = meter;
        this.streams = streams;
        this.drain = drain;
        this.log = log;
        this.meters = meters;
        this.rules = rules;
        this.clock = clock;
    }

    /** Goes on until it is interrupted. */
    public void run() throws InterruptedException {
        while (true) {
            sayIfDue();
            TimeUnit.MILLISECONDS.sleep(rules.changeCheck().toMillis());
        }
    }

    /** The last word. Nothing is said after it. */
    public synchronized void leave() throws InterruptedException {
        left = true;
        log.leave(self.instance(), clock.instant());
    }

    /** Says what has changed, or what was last said an interval ago. */
    public synchronized void sayIfDue() throws InterruptedException {
        Instant now = clock.instant();
        if (left || !isDue(now)) {
            return;
        }
        last = new InstanceLoad(
                self.instance(),
                self.host(),
                self.version(),
                self.startedAt(),
                now,
                rules.silence(),
                state(),
                meter.measure());
        meters.measured(last);
        log.say(last);
    }

    private boolean isDue(Instant now) {
        return last == null
                || last.state() != state()
                || !ownedOf(last).equals(meter.owned())
                || Duration.between(last.at(), now).compareTo(rules.interval()) >= 0;
    }

    private InstanceLoad.State state() {
        if (drain.hasBegun()) {
            return InstanceLoad.State.DRAINING;
        }
        return streams.isRunning() ? InstanceLoad.State.RUNNING : InstanceLoad.State.REBALANCING;
    }

    private static Set<Integer> ownedOf(InstanceLoad load) {
        return load.partitions().stream()
                .map(partition -> partition.partition())
                .collect(java.util.stream.Collectors.toSet());
    }
}
