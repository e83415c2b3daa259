package io.sluice.api.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.api.view.ViewedState;
import io.sluice.contracts.RunId;
import io.sluice.contracts.rebalance.RebalanceReport;
import io.sluice.contracts.state.ConfigDrift;
import io.sluice.contracts.state.Evidence;
import io.sluice.contracts.state.Freshness;
import io.sluice.contracts.state.JobStatus;
import io.sluice.contracts.state.Links;
import io.sluice.contracts.state.State;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The state of a job as clients see it.
 *
 * @param at in the history of states: when it was written; absent on a job
 */
@Schema(name = "JobStatus")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StatusItem(
        State state,
        Instant since,
        @Nullable State previous,

        @Schema(description = "STALE: nobody could confirm the state lately; it stands all the same")
        Freshness freshness,

        @Nullable Instant staleSince,
        @Nullable String staleCause,

        @Schema(description = "How many probes in a row got no answer")
        int unreachable,

        @Nullable Instant observedAt,

        @Schema(description = "On what the state rests") Evidence evidence,

        @Schema(implementation = String.class) @Nullable RunId run,

        @Schema(description = "Why it failed: the first exception") @Nullable
        String cause,

        @Nullable Links links,

        @Schema(description = "What the run runs with otherwise than the spec says; absent where there is nothing")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<ConfigDrift> configDrift,

        @Schema(description = "Of a rebalance: what is proposed, and how far it is") @Nullable
        RebalanceReport rebalance,

        @Nullable Instant at) {

    static StatusItem of(JobStatus status) {
        return of(status, null);
    }

    static StatusItem of(ViewedState past) {
        return of(past.status(), past.at());
    }

    private static StatusItem of(JobStatus status, @Nullable Instant at) {
        return new StatusItem(
                status.state(),
                status.since(),
                status.previous(),
                status.freshness(),
                status.staleSince(),
                status.staleCause(),
                status.unreachable(),
                status.observedAt(),
                status.evidence(),
                status.run(),
                status.cause(),
                status.links(),
                status.configDrift(),
                status.rebalance(),
                at);
    }
}
