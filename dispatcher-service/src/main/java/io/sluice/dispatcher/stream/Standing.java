package io.sluice.dispatcher.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.dispatcher.driver.Lineage;
import io.sluice.dispatcher.mailbox.Counters;
import io.sluice.dispatcher.mailbox.Grave;
import io.sluice.dispatcher.mailbox.InFlight;
import io.sluice.dispatcher.mailbox.MailboxState;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a job besides its declaration, its queue and its ledger. One entry, since these change together and
 * none of them grows; every store more is a changelog more in each commit.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Standing(
        @Nullable Grave grave,
        @Nullable Lineage lineage,
        Counters counters,
        @Nullable InFlight inFlight) {

    static Standing of(MailboxState state) {
        return new Standing(state.grave(), state.lineage(), state.counters(), state.inFlight());
    }

    Standing remembered(long count) {
        return new Standing(grave, lineage, counters.remembered(count), inFlight);
    }

    /** Whether there is nothing to keep: of a job that never was, and of which nothing is remembered any more. */
    boolean isNothing() {
        return grave == null && lineage == null && inFlight == null && counters.remembered() == 0;
    }
}
