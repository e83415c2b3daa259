package io.sluice.api.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.state.Evidence;
import io.sluice.contracts.state.Freshness;
import io.sluice.contracts.state.JobStatus;
import io.sluice.contracts.state.State;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why a job is in its state: what each source said last, and which of it decided. */
@Schema(name = "JobEvidence")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvidenceItem(
        @Schema(description = "What each source said last about the current run, by name of the source")
        List<Evidence> items,

        State state,

        @Schema(description = "On what the state rests") Evidence evidence,

        @Nullable State previous,

        @Schema(description = "On what the state before rested") @Nullable
        Evidence previousEvidence,

        Freshness freshness,
        @Nullable String staleCause,

        @Schema(description = "When a probe last confirmed the state, as of the latest change") @Nullable
        Instant observedAt) {

    static EvidenceItem of(JobStatus status) {
        return new EvidenceItem(
                status.sources(),
                status.state(),
                status.evidence(),
                status.previous(),
                status.previousEvidence(),
                status.freshness(),
                status.staleCause(),
                status.observedAt());
    }
}
