package io.sluice.contracts.rebalance;

import java.util.Arrays;
import java.util.Optional;

/**
 * The words for how a rebalance is: those of Strimzi's KafkaRebalance, used for Cruise Control without Strimzi too, and two
 * for what Strimzi has no word for.
 */
public enum RebalanceWord {
    NEW("New"),
    /** It is being computed. */
    PENDING_PROPOSAL("PendingProposal"),
    /** It waits for a yes. */
    PROPOSAL_READY("ProposalReady"),
    /** Data is being moved. */
    REBALANCING("Rebalancing"),
    /** It was ended on request. */
    STOPPED("Stopped"),
    /** It is done. */
    READY("Ready"),
    /** It failed, for the cause that is told. */
    NOT_READY("NotReady"),
    /** Cruise Control says of a failed and of a stopped execution alike. */
    COMPLETED_WITH_ERROR("CompletedWithError"),
    /** Nobody can say now; the cause that is told says why. */
    UNSETTLED("Unsettled");

    private final String text;

    RebalanceWord(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    public static Optional<RebalanceWord> of(String text) {
        return Arrays.stream(values()).filter(word -> word.text.equals(text)).findFirst();
    }
}
