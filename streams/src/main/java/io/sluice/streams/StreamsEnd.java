package io.sluice.streams;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.jboss.logging.Logger;

/**
 * The end of a service on Kafka Streams: its partitions are given back, so that others have them at once, and the process
 * ends in any case.
 *
 * <p>While Kafka is away a stream thread cannot give anything back, and {@link KafkaStreams#close()}, which Quarkus calls
 * last, waits for it without end. So there is a time after which the process is halted. That is as safe as its death: what
 * its open transaction holds is aborted, and others have its partitions after its session.
 */
public final class StreamsEnd {

    /** The exit status of a process that had to be halted. */
    public static final int HALTED = 3;

    private static final Logger LOG = Logger.getLogger(StreamsEnd.class);

    private final Duration closeTimeout;
    private final Duration haltAfter;
    private final IntConsumer halt;

    /**
     * @param closeTimeout how long giving back may take
     * @param haltAfter how long all of the end may take, counted from when it begins to give back
     */
    public StreamsEnd(Duration closeTimeout, Duration haltAfter) {
        this(closeTimeout, haltAfter, status -> Runtime.getRuntime().halt(status));
    }

    /** @param halt ends the process at once, with this status */
    StreamsEnd(Duration closeTimeout, Duration haltAfter, IntConsumer halt) {
        this.closeTimeout = closeTimeout;
        this.haltAfter = haltAfter;
        this.halt = halt;
    }

    /** Gives the partitions back. From here on the process has its time to end by itself. */
    public void of(KafkaStreams streams) {
        bound();
        boolean closed =
                streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                        .withTimeout(closeTimeout));
        if (!closed) {
            LOG.warnf(
                    "Kafka Streams did not close in time, its partitions go on elsewhere after the session time-out: "
                            + "timeout=%s state=%s",
                    closeTimeout, streams.state());
        }
    }

    /** From here on the process has its time to end by itself. */
    void bound() {
        // A daemon: it keeps no process alive that has ended before.
        Thread.ofPlatform().daemon().name("halt").start(() -> {
            try {
                TimeUnit.NANOSECONDS.sleep(TimeUnit.NANOSECONDS.convert(haltAfter));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            LOG.errorf(
                    "The process does not come to its end by itself and is halted; this is safe, its partitions go on "
                            + "elsewhere after the session time-out: waited=%s",
                    haltAfter);
            halt.accept(HALTED);
        });
    }
}
