package io.sluice.dispatcher.mailbox;

import java.time.Instant;
import java.util.function.Supplier;

/**
 * When a decision is taken, and by whom.
 *
 * @param mayStart whether this owner has read all outcomes that were there when it took over; nothing starts before
 * @param attempts gives the next attempt's id
 */
public record Moment(Instant now, boolean mayStart, Supplier<AttemptId> attempts) {}
