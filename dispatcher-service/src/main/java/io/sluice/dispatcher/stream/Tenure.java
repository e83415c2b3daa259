package io.sluice.dispatcher.stream;

import io.sluice.contracts.JobId;
import io.sluice.dispatcher.mailbox.Moment;
import io.sluice.dispatcher.ownership.Drain;
import java.time.Instant;

/**
 * The time of one owner at a partition: whether it may start anything yet, and how far it is in reading what owners before
 * it may have read.
 */
final class Tenure {

    private final TakeOver takeOver;
    private final Acts acts;
    private final Drain drain;
    private final Attempts attempts = new Attempts();
    private boolean mayStart;
    private Instant replayedUntil = Instant.MAX;

    Tenure(TakeOver takeOver, Acts acts, Drain drain) {
        this.takeOver = takeOver;
        this.acts = acts;
        this.drain = drain;
    }

    /** Otherwise what comes is kept as it is, for when all outcomes are read or for the next owner. */
    boolean takesTurns() {
        return mayStart && !drain.hasBegun();
    }

    /** True once: when all outcomes of owners before have been read. */
    boolean begins(Instant now) {
        if (mayStart || drain.hasBegun() || !takeOver.isComplete(now)) {
            return false;
        }
        mayStart = true;
        return true;
    }

    void outcomeRead(long offset) {
        takeOver.read(offset);
    }

    /** The replay ends with the first command that surely nobody has read before. */
    void commandRead(long offset, Instant now) {
        if (replayedUntil.equals(Instant.MAX) && !takeOver.mayHaveBeenRead(offset)) {
            replayedUntil = now;
        }
    }

    /** For a decision about {@code job}. What outcomes of owners before leave behind is the same for every owner. */
    Moment moment(JobId job, Instant now) {
        boolean first = mayStart && acts.isFirst(job);
        return new Moment(now, mayStart, drain.hasBegun(), first, replayedUntil, attempts);
    }
}
