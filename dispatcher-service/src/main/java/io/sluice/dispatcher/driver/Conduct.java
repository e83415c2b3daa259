package io.sluice.dispatcher.driver;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What an assignment that is being carried out may know of the world around it; asked before each remote call. */
public interface Conduct {

    Instant now();

    /** Whether a later cancel has overtaken this command. Waiting ends then; what was sent stays sent. */
    boolean isOvertaken();

    /**
     * Waits until the owner of the job's partition is sure to be its owner. A process that was frozen must not act on
     * what it knew before.
     *
     * @throws InterruptedException when the partition was lost
     */
    void ensureOwnership() throws InterruptedException;

    /**
     * Waits between two looks, less if the command is overtaken meanwhile. Others may call the cluster then.
     *
     * @throws InterruptedException when the partition was lost
     */
    void pause(Duration duration) throws InterruptedException;

    /**
     * Does something that takes time and asks nothing of the cluster, which others may call meanwhile. A cancel interrupts
     * it.
     *
     * @return what it brought; empty if a cancel came before it was done
     * @throws E as the errand does
     * @throws InterruptedException when the partition was lost
     */
    <T, E extends Exception> Optional<T> aside(Errand<T, E> errand) throws E, InterruptedException;

    /**
     * Asks the cluster for something that takes time and touches no job. A cancel interrupts it.
     *
     * @return what it brought; empty if a cancel came before it was done
     * @throws E as the errand does
     * @throws InterruptedException when the partition was lost
     */
    <T, E extends Exception> Optional<T> harmless(Errand<T, E> errand) throws E, InterruptedException;

    /** Something that has to be had before a job can be touched. */
    @FunctionalInterface
    interface Errand<T, E extends Exception> {
        T run() throws E, InterruptedException;
    }
}
