package io.sluice.cruisecontrol.strimzi;

import io.sluice.contracts.rebalance.RebalanceWord;
import java.util.Arrays;
import java.util.Optional;

/** Strimzi's states of a KafkaRebalance: the type of the one condition of its status that is among them. */
public enum Condition {
    NEW("New", RebalanceWord.NEW),
    PENDING_PROPOSAL("PendingProposal", RebalanceWord.PENDING_PROPOSAL),
    PROPOSAL_READY("ProposalReady", RebalanceWord.PROPOSAL_READY),
    REBALANCING("Rebalancing", RebalanceWord.REBALANCING),
    STOPPED("Stopped", RebalanceWord.STOPPED),
    READY("Ready", RebalanceWord.READY),
    /** What it means hangs on its cause. */
    NOT_READY("NotReady", RebalanceWord.NOT_READY),
    /** Nobody looks at it, so nobody knows. */
    PAUSED("ReconciliationPaused", RebalanceWord.UNSETTLED);

    private final String type;
    private final RebalanceWord word;

    Condition(String type, RebalanceWord word) {
        this.type = type;
        this.word = word;
    }

    RebalanceWord word() {
        return word;
    }

    static Optional<Condition> of(String type) {
        return Arrays.stream(values())
                .filter(condition -> condition.type.equals(type))
                .findFirst();
    }
}
