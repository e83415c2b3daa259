package io.sluice.contracts.rebalance;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a rebalance besides its state.
 *
 * @param proposal absent while there is none
 * @param progress absent before it is carried out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RebalanceReport(
        @Nullable Proposal proposal, @Nullable Progress progress) {

    /** This one, with what only {@code before} says. */
    public RebalanceReport orAsBefore(RebalanceReport before) {
        return new RebalanceReport(
                proposal == null ? before.proposal : proposal, progress == null ? before.progress : progress);
    }

    /** Whether both say the same to a reader: the same proposal, and the same percent. */
    public boolean tellsTheSameAs(@Nullable RebalanceReport other) {
        return other != null
                && java.util.Objects.equals(proposal, other.proposal)
                && percentOf(this) == percentOf(other);
    }

    private static int percentOf(RebalanceReport report) {
        return report.progress == null ? -1 : report.progress.percent();
    }
}
