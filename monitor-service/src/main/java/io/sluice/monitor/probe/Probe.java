package io.sluice.monitor.probe;

import io.sluice.monitor.roster.Assignment;
import java.util.Collection;

/** Looks at one cluster. It observes and never acts; trouble is an observation too, so it does not throw. */
public interface Probe extends AutoCloseable {

    /** Whether the cluster answered. */
    sealed interface Result {

        record Answered() implements Result {}

        /** @param cause for a person */
        record Unreachable(String cause) implements Result {}
    }

    /** It is not needed any more. */
    @Override
    default void close() {}

    /** One round: asks the cluster once about all its {@code jobs}, and tells what is new. Never called twice at once. */
    Result round(Collection<Assignment> jobs) throws InterruptedException;
}
