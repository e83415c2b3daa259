package io.sluice.cruisecontrol.strimzi;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What the operator can be asked to do by {@link Annotations#REBALANCE}, and when it listens. */
public enum Ask {
    APPROVE("approve", Set.of(Condition.PROPOSAL_READY)),
    STOP("stop", Set.of(Condition.PENDING_PROPOSAL, Condition.REBALANCING)),
    REFRESH(
            "refresh",
            Set.of(
                    Condition.PENDING_PROPOSAL,
                    Condition.PROPOSAL_READY,
                    Condition.REBALANCING,
                    Condition.STOPPED,
                    Condition.NOT_READY,
                    Condition.READY));

    private final String text;
    private final Set<Condition> heardIn;

    Ask(String text, Set<Condition> heardIn) {
        this.text = text;
        this.heardIn = heardIn;
    }

    public String text() {
        return text;
    }

    /** Whether the operator does it in this condition. In another it leaves the annotation, and does it later. */
    public boolean isHeardIn(Condition condition) {
        return heardIn.contains(condition);
    }

    static Optional<Ask> of(String text) {
        return Arrays.stream(values()).filter(ask -> ask.text.equals(text)).findFirst();
    }
}
