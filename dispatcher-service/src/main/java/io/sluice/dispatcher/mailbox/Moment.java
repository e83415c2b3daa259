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
 * @param replayedUntil what was accepted until then may have been begun in a transaction that was lost: then a command is
 *     looked for before anything else; {@link Instant#MAX} while records of before the take-over are read again
 * @param attempts gives the next attempt's id
 */
public record Moment(
        Instant now,
        boolean mayStart,
        boolean leaving,
        boolean first,
        Instant replayedUntil,
        Supplier<AttemptId> attempts) {}
