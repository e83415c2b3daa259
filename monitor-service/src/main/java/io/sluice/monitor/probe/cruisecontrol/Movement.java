package io.sluice.monitor.probe.cruisecontrol;

import java.util.Optional;

/** The Kafka under a Cruise Control, as the second source about what it moves. */
public interface Movement extends AutoCloseable {

    /** Whether any partition is being reassigned; empty where Kafka does not answer, or nobody is to be asked. */
    Optional<Boolean> isUnderWay() throws InterruptedException;

    @Override
    default void close() {}

    /** There is nobody to ask. */
    static Movement unknown() {
        return Optional::empty;
    }
}
