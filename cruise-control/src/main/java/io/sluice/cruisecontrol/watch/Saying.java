package io.sluice.cruisecontrol.watch;

import io.sluice.contracts.rebalance.RebalanceReport;
import io.sluice.contracts.rebalance.RebalanceWord;
import org.jspecify.annotations.Nullable;

/** What is to be told of a run. */
public sealed interface Saying {

    /**
     * Cruise Control, or a second source, says this of it.
     *
     * @param cause why it failed, or why it does not get on
     */
    record Word(RebalanceWord word, @Nullable String cause, RebalanceReport report) implements Saying {}

    /** Nobody knows of it, and nothing runs that could be it. */
    record Lost(String cause) implements Saying {}

    /** Whether nothing more can become of it by itself, so that it need not be asked for any more. */
    default boolean isSettled() {
        return switch (this) {
            case Word said ->
                switch (said.word()) {
                    case PROPOSAL_READY, STOPPED, READY, NOT_READY, COMPLETED_WITH_ERROR -> true;
                    case NEW, PENDING_PROPOSAL, REBALANCING, UNSETTLED -> false;
                };
            case Lost lost -> false;
        };
    }
}
