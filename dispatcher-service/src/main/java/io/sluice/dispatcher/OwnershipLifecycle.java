package io.sluice.dispatcher;

import io.sluice.dispatcher.group.Announcing;
import io.sluice.dispatcher.group.AssignmentMode;
import io.sluice.dispatcher.group.Balancing;
import io.sluice.dispatcher.group.LoadLog;
import io.sluice.dispatcher.group.LoadReader;
import io.sluice.dispatcher.ownership.Drain;
import io.sluice.dispatcher.ownership.LoadMeter;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Begins to tell and to hear who owns what, and leaves in order. */
@Singleton
class OwnershipLifecycle {

    private static final Logger LOG = Logger.getLogger(OwnershipLifecycle.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final DispatcherConfig.Ownership config;
    private final Announcing announcing;
    private final LoadReader reader;
    private final Balancing balancing;
    private final LoadLog log;
    private final LoadMeter meter;
    private final Drain drain;
    private final List<Thread> threads = new ArrayList<>();

    OwnershipLifecycle(
            DispatcherConfig config,
            Announcing announcing,
            LoadReader reader,
            Balancing balancing,
            LoadLog log,
            LoadMeter meter,
            Drain drain) {
        this.config = config.ownership();
        this.announcing = announcing;
        this.reader = reader;
        this.balancing = balancing;
        this.log = log;
        this.meter = meter;
        this.drain = drain;
    }

    /** The topics are there. */
    synchronized void begin() {
        if (!drain.hasBegun()) {
            threads.add(start("loads-said", announcing::run));
            // Ended by a word of its own: a consumer that is interrupted does not close in order.
            start("loads-heard", reader::run);
            if (config.assignment() == AssignmentMode.LOAD_AWARE) {
                threads.add(start("balancing", balancing::run));
            }
        }
    }

    /** Begins nothing any more, and waits for what is in flight, though not for ever. */
    void drain() {
        synchronized (this) {
            drain.begin();
        }
        long end = System.nanoTime() + config.drain().toNanos();
        try {
            announcing.sayIfDue();
            while (meter.inFlight() > 0 && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
            }
            LOG.infof("Leaving: partitions=%d inFlight=%d", meter.owned().size(), meter.inFlight());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The partitions are given up: the last word. */
    synchronized void end() {
        reader.close();
        try {
            announcing.leave();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.forEach(Thread::interrupt);
        log.close();
    }

    private static Thread start(String name, Task task) {
        return Thread.ofPlatform().daemon().name(name).start(() -> {
            try {
                task.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @FunctionalInterface
    private interface Task {
        void run() throws InterruptedException;
    }
}
