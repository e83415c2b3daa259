package io.sluice.api.view;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Tries again, with growing pauses, until it is done or the service stops. It logs the first failure and every tenth. */
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
