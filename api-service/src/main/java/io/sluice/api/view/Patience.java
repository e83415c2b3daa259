package io.sluice.api.view;

import io.quarkus.runtime.ShutdownEvent;
import io.sluice.rest.problem.DatabaseFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * How the view's own work bears an outage: what must be done is tried again with growing pauses until it is done or the service
 * stops (the first failure and every tenth are logged); what is done again anyway is left out.
 */
@ApplicationScoped
class Patience {

    private static final Logger LOG = Logger.getLogger(Patience.class);
    private static final int LOG_EVERY = 10;

    private final ViewConfig config;
    private final CountDownLatch stopping = new CountDownLatch(1);

    Patience(ViewConfig config) {
        this.config = config;
    }

    /**
     * Returns when it is done, or when the service stops. What was not done then is no loss: the next reader goes on from the
     * view's position, whatever its consumer group has committed.
     */
    void untilDone(String what, Runnable step) {
        Duration pause = config.retryPause();
        for (int failures = 1; ; failures++) {
            try {
                step.run();
                return;
            } catch (RuntimeException e) {
                if (failures % LOG_EVERY == 1) {
                    LOG.warnf("The view waits, what=%s failures=%d: %s", what, failures, rootOf(e));
                    LOG.debug("The view waits", e);
                }
            }
            if (stopsWithin(pause)) {
                return;
            }
            pause = min(pause.multipliedBy(2), config.maxRetryPause());
        }
    }

    /**
     * Does what is done again and again anyway; while the database or Kafka is away, or the service stops, it is left out.
     *
     * @return whether it was done
     */
    boolean unlessAway(String what, Runnable step) {
        try {
            step.run();
            return true;
        } catch (RuntimeException e) {
            boolean away = e instanceof KafkaException || DatabaseFailure.isOne(e) || stopping.getCount() == 0;
            if (!away) {
                throw e;
            }
            LOG.debugf("Left out this time, what=%s: %s", what, e.getMessage());
            return false;
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    private boolean stopsWithin(Duration pause) {
        try {
            return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static Throwable rootOf(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
