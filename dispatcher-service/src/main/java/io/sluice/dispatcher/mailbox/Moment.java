package io.sluice.dispatcher.mailbox;

import java.time.Instant;
import java.util.function.Supplier;

/**
 * When a decision is taken, and by whom.
 *
 * @param mayStart whether this owner has read all outcomes that were there when it took over; nothing starts before
 * @param leaving whether this owner is about to give the partition up in order: nothing is begun any more, and what is in
 *     flight goes on to its end
 * @param first whether everything that was decided of the job before is committed: only then a decision comes out the same
 *     if its transaction is lost, and may be acted on at once
 * @param replayed whether an owner before may have taken this very decision and acted on it, in a transaction that was lost:
 *     then what is begun is looked for before anything else. Only the first decision of a job can be such a one (decision 63)
 * @param attempts gives the next attempt's id
 */
public record Moment(
        Instant now,
        boolean mayStart,
        boolean leaving,
        boolean first,
        boolean replayed,
        Supplier<AttemptId> attempts) {}
