package io.sluice.monitor.savepoint;

import io.sluice.contracts.CommandId;
import java.time.Duration;
import java.time.Instant;

/** A command that was sent, until its end is told. */
record Asked(CommandId command, Instant at) {

    /** Far longer than any deadline: what has not ended by then was lost with its topic. */
    private static final Duration LOST_AFTER = Duration.ofDays(8);

    boolean isLost(Instant now) {
        return at.plus(LOST_AFTER).isBefore(now);
    }

    boolean is(CommandId other) {
        return command.equals(other);
    }
}
