package io.sluice.dispatcher.executor;

import io.sluice.dispatcher.mailbox.Report;

/** Where reports go. */
@FunctionalInterface
public interface OutcomeLog {

    /**
     * Appends a report to the partition's outcomes; blocks until it is safe there.
     *
     * @throws InterruptedException when the partition was lost before
     */
    void append(int partition, Report report) throws InterruptedException;
}
