package io.sluice.monitor.fold;

import io.sluice.contracts.rebalance.RebalanceWord;
import io.sluice.contracts.state.State;
import java.util.Optional;

/** What the words for a rebalance mean. */
final class RebalanceMeaning {

    private RebalanceMeaning() {}

    /** The state that {@code word} means; empty where it is no such word, or decides nothing. */
    static Optional<State> stateOf(String word) {
        return RebalanceWord.of(word).flatMap(RebalanceMeaning::stateOf);
    }

    static Optional<State> stateOf(RebalanceWord word) {
        return switch (word) {
            case NEW, PENDING_PROPOSAL -> Optional.of(State.STARTING);
            case PROPOSAL_READY -> Optional.of(State.AWAITING_APPROVAL);
            case REBALANCING -> Optional.of(State.RUNNING);
            case STOPPED -> Optional.of(State.CANCELED);
            case READY -> Optional.of(State.FINISHED);
            // That a stop was asked for is weighed by a rule of its own.
            case NOT_READY, COMPLETED_WITH_ERROR -> Optional.of(State.FAILED);
            case UNSETTLED -> Optional.empty();
        };
    }
}
