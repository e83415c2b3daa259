package io.sluice.monitor.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jboss.logging.Logger;

/**
 * Replaces a stream thread that failed, at a bounded rate: watching never ends by itself, and a fault that stays does not
 * spin.
 */
public final class StreamFaults implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = Logger.getLogger(StreamFaults.class);

    private final Clock clock;
    private final Duration firstPause;
    private final Duration maxPause;
    private Duration pause;
    private Instant lastFault = Instant.MIN;

    public StreamFaults(Clock clock, Duration firstPause, Duration maxPause) {
        this.clock = clock;
        this.firstPause = firstPause;
        this.maxPause = maxPause;
        this.pause = firstPause;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable fault) {
        Duration wait = nextPause();
        LOG.errorf(fault, "A stream thread failed and is replaced in %s", wait);
        LockSupport.parkNanos(wait.toNanos());
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** Doubles while faults follow each other, and is short again after a quiet time. */
    synchronized Duration nextPause() {
        Instant now = clock.instant();
        boolean inARow = lastFault.isAfter(now.minus(maxPause.multipliedBy(2)));
        Duration doubled = pause.multipliedBy(2);
        pause = !inARow ? firstPause : doubled.compareTo(maxPause) > 0 ? maxPause : doubled;
        lastFault = now;
        return pause;
    }
}
