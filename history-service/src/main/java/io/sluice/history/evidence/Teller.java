package io.sluice.history.evidence;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sluice.history.HistoryConfig;
import io.sluice.history.Stop;
import io.sluice.history.store.LogPositions;
import io.sluice.history.store.Relay;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * Tells of runs, if it is this instance's turn. What was on its way when a teller died is settled before anything else: the topic
 * says whether it arrived.
 */
@ApplicationScoped
class Teller implements Runnable {

    private static final Logger LOG = Logger.getLogger(Teller.class);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(2);

    private final Relay relay;
    private final LogPositions positions;
    private final KafkaClients clients;
    private final HistoryConfig.Evidence config;
    private final TellerMetrics metrics;
    private final InstantSource clock = InstantSource.system();
    private final Stop stop = new Stop();
    private final String holder = UUID.randomUUID().toString();
    private final Thread thread = Thread.ofPlatform().name("teller").daemon().unstarted(this);
    private int failures;
    private long heldAt;

    Teller(Relay relay, LogPositions positions, KafkaClients clients, HistoryConfig config, TellerMetrics metrics) {
        this.relay = relay;
        this.positions = positions;
        this.clients = clients;
        this.config = config.evidence();
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stop.ask();
        thread.join(STOP_PATIENCE);
    }

    @Override
    public void run() {
        try {
            while (!stop.isAsked()) {
                attempt();
            }
            relay.release(holder);
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debug("The lease is left to its end", e);
        }
    }

    private void attempt() throws InterruptedException {
        try {
            heldAt = System.nanoTime();
            OptionalLong epoch = relay.hold(holder, config.lease(), false);
            if (epoch.isPresent()) {
                tell(epoch.getAsLong());
            } else {
                stop.within(config.poll());
            }
        } catch (Relay.LostException e) {
            LOG.info(e.getMessage());
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            failures++;
            if (failures == 1) {
                LOG.warnf("Runs cannot be told of now, which is tried again until they can: %s", e.getMessage());
                LOG.debug("Runs cannot be told of", e);
            }
            stop.within(config.retryPause());
        } finally {
            metrics.tells(false);
        }
    }

    /** Returns when another instance holds the lease, or this one is to stop. */
    private void tell(long epoch) throws InterruptedException {
        try (ArchiveLog log = new ArchiveLog(clients, config.transactionTimeout());
                RunLog runs = new RunLog(clients, relay, positions, epoch)) {
            settle(epoch, log);
            metrics.tells(true);
            if (failures > 0) {
                LOG.infof("Runs are told of again, after %d failures", failures);
                failures = 0;
            }
            while (!stop.isAsked() && holds(epoch, runs)) {
                runs.read(config.poll());
                next(epoch, log, runs.isCaughtUp());
            }
        }
    }

    /** Goes on with the lease in good time, and not at every look. */
    private boolean holds(long epoch, RunLog runs) {
        if (System.nanoTime() - heldAt < config.lease().toNanos() / 3) {
            return true;
        }
        heldAt = System.nanoTime();
        OptionalLong held = relay.hold(holder, config.lease(), runs.isAtEnd());
        return held.isPresent() && held.getAsLong() == epoch;
    }

    private void settle(long epoch, ArchiveLog log) {
        Optional<Relay.Batch> left = relay.underWay(epoch);
        if (left.isEmpty()) {
            return;
        }
        boolean arrived = log.has(left.get());
        LOG.infof(
                "A batch was on its way when its teller ended, batch=%d records=%d arrived=%s",
                left.get().number(), left.get().records().size(), arrived);
        if (arrived) {
            relay.told(epoch, left.get().number());
        } else {
            send(epoch, log, left.get());
        }
    }

    private void next(long epoch, ArchiveLog log, boolean nobodys) {
        relay.next(epoch, log::ends, nobodys, config.batch()).ifPresent(batch -> send(epoch, log, batch));
    }

    private void send(long epoch, ArchiveLog log, Relay.Batch batch) {
        log.commit(batch, clock.instant());
        relay.told(epoch, batch.number());
        metrics.told(batch.records().size());
    }
}
