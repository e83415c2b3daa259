package io.sluice.dispatcher.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.dispatcher.driver.Lineage;
import io.sluice.dispatcher.mailbox.Counters;
import io.sluice.dispatcher.mailbox.Grave;
import io.sluice.dispatcher.mailbox.InFlight;
import io.sluice.dispatcher.mailbox.KeptSavepoint;
import io.sluice.dispatcher.mailbox.MailboxState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a job besides its declaration, its queue and its ledger. One entry, since these change together and
 * none of them grows beyond a bound; every store more is a changelog more in each commit.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Standing(
        @Nullable Grave grave,
        @Nullable Lineage lineage,
        Counters counters,
        @Nullable InFlight inFlight,
        List<KeptSavepoint> savepoints) {

    Standing {
        // Absent in what a dispatcher before this one kept.
        savepoints = savepoints == null ? List.of() : List.copyOf(savepoints);
    }

    static Standing of(MailboxState state) {
        return new Standing(state.grave(), state.lineage(), state.counters(), state.inFlight(), state.savepoints());
    }

    Standing remembered(long count) {
        return new Standing(grave, lineage, counters.remembered(count), inFlight, savepoints);
    }

    /** Whether there is nothing to keep: of a job that never was, and of which nothing is remembered any more. */
    boolean isNothing() {
        return grave == null
                && lineage == null
                && inFlight == null
                && savepoints.isEmpty()
                && counters.remembered() == 0;
    }
}
