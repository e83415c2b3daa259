package io.sluice.dispatcher.driver;

import java.time.Duration;
import java.time.Instant;

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
     * Waits between two looks, less if the command is overtaken meanwhile.
     *
     * @throws InterruptedException when the partition was lost
     */
    void pause(Duration duration) throws InterruptedException;
}
