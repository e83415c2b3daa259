package io.sluice.dispatcher.group;

import io.sluice.dispatcher.ownership.BalanceWatch;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks regularly whether the group is to be asked to share out anew. */
public final class Balancing {

    private static final Logger LOG = Logger.getLogger(Balancing.class);

    private final BalanceWatch watch;
    private final RebalanceRequest request;
    private final OwnershipMeters meters;
    private final Duration interval;

    public Balancing(BalanceWatch watch, RebalanceRequest request, OwnershipMeters meters, Duration interval) {
        this.watch = watch;
        this.request = request;
        this.meters = meters;
        this.interval = interval;
    }

    /** Goes on until it is interrupted. */
    public void run() throws InterruptedException {
        while (true) {
            TimeUnit.MILLISECONDS.sleep(interval.toMillis());
            try {
                watch.look().ifPresent(reason -> {
                    meters.asked();
                    request.ask(reason);
                });
            } catch (RuntimeException e) {
                LOG.warnf(e, "It could not be looked whether the load is even: cause=%s", e.getMessage());
            }
        }
    }
}
