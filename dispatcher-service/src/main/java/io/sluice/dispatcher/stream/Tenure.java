package io.sluice.dispatcher.stream;

import io.sluice.contracts.JobId;
import io.sluice.dispatcher.mailbox.Moment;
import io.sluice.dispatcher.ownership.Drain;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * The time of one owner at a partition: whether it may start anything yet, and which of its decisions an owner before may
 * have taken and acted on, in a transaction that was lost. That one acted on the first decision of a job only (decision
 * 50), so it is the first that this one takes of the job, too, if it is one at all.
 */
final class Tenure {

    private final TakeOver takeOver;
    private final Acts acts;
    private final Drain drain;
    private final Attempts attempts = new Attempts();
    private final boolean hasState;
    /** The jobs of which this owner has decided something, as long as records are read that may have been read before. */
    private final Set<JobId> decided = new HashSet<>();

    private boolean mayStart;
    private boolean replaying = true;

    /** @param hasState whether anything is stored of any job */
    Tenure(TakeOver takeOver, Acts acts, Drain drain, boolean hasState) {
        this.takeOver = takeOver;
        this.acts = acts;
        this.drain = drain;
        this.hasState = hasState;
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
        if (!hasState && !takeOver.wasEverCommitted()) {
            // Nobody before has acted on anything, and neither does this one before it can be seen that it was here.
            replaying = false;
            acts.awaitFirstCommit();
        }
        return true;
    }

    void outcomeRead(long offset) {
        takeOver.read(offset);
    }

    /** For the decision about the command of {@code job} that lies at {@code offset}. */
    Moment offered(JobId job, long offset, Instant now) {
        if (replaying && !takeOver.mayHaveBeenRead(offset)) {
            replaying = false;
            decided.clear();
        }
        return moment(job, now, replaying && decided.add(job));
    }

    /** For going on with what an owner before has left of {@code job}. */
    Moment resuming(JobId job, Instant now) {
        decided.add(job);
        return moment(job, now, true);
    }

    /** For a decision about an outcome of {@code job}: it follows from one that this owner has taken, or begins nothing. */
    Moment reported(JobId job, Instant now) {
        return moment(job, now, false);
    }

    /** What outcomes of owners before leave behind is the same for every owner. */
    private Moment moment(JobId job, Instant now, boolean replayed) {
        boolean first = mayStart && acts.isFirst(job);
        return new Moment(now, mayStart, drain.hasBegun(), first, replayed, attempts);
    }
}
