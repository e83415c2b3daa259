package io.sluice.dispatcher.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jboss.logging.Logger;

/**
 * Replaces a stream thread that failed, more slowly the more often it happens: an outage of Kafka ends by itself, and then
 * the dispatcher goes on by itself. Only a fault of the JVM ends the client, which the liveness check then shows.
 */
public final class ThreadReplacement implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = Logger.getLogger(ThreadReplacement.class);
    /** After so much time without a failure the next one is the first again. */
    private static final Duration CALM = Duration.ofMinutes(2);

    private final Duration first;
    private final Duration longest;
    private final Clock clock;
    private Instant last = Instant.EPOCH;
    private Duration pause = Duration.ZERO;

    public ThreadReplacement(Duration first, Duration longest, Clock clock) {
        this.first = first;
        this.longest = longest;
        this.clock = clock;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        if (failure instanceof VirtualMachineError) {
            LOG.error("The JVM failed; the dispatcher ends", failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        Duration wait = nextPause();
        LOG.errorf(failure, "A stream thread failed and is replaced: pause=%s", wait);
        try {
            TimeUnit.MILLISECONDS.sleep(wait.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private synchronized Duration nextPause() {
        Instant now = clock.instant();
        Duration doubled = pause.isZero() || last.plus(CALM).isBefore(now) ? first : pause.multipliedBy(2);
        pause = doubled.compareTo(longest) > 0 ? longest : doubled;
        last = now;
        return pause;
    }
}
