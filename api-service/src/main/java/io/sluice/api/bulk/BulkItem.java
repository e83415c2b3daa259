package io.sluice.api.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.sluice.api.view.ViewedJob;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.job.Desired;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.state.Freshness;
import io.sluice.contracts.state.State;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a bulk request means for one job. */
@Schema(name = "BulkItem")
@JsonInclude(JsonInclude.Include.NON_NULL)
record BulkItem(
        @Schema(implementation = String.class, description = "namespace/name")
        JobId job,

        Result result,

        @Schema(implementation = String.class, description = "Where it was sent, or may have been: see /commands/{id}")
        @Nullable
        CommandId command,

        @Schema(description = "The job's state when it was selected; absent until the monitor has seen the job")
        @Nullable
        State state,

        @Nullable Freshness freshness,
        @Nullable Desired desired,

        @Schema(ref = "Problem", description = "Why it was refused or is in doubt") @Nullable
        Problem problem) {

    /** What became of the sending. */
    enum Result {
        /** In a dry run: it would be sent. */
        @JsonProperty("would-send")
        WOULD_SEND,
        /** It is in the log. */
        @JsonProperty("sent")
        SENT,
        /** It is certainly not in the log. */
        @JsonProperty("refused")
        REFUSED,
        /** It may be in the log. */
        @JsonProperty("in-doubt")
        IN_DOUBT
    }

    static BulkItem of(SelectedJob selected, Result result, @Nullable CommandId command, @Nullable Problem problem) {
        ViewedJob viewed = selected.viewed();
        return new BulkItem(
                selected.job(),
                result,
                command,
                viewed == null || viewed.status() == null
                        ? null
                        : viewed.status().state(),
                viewed == null || viewed.status() == null
                        ? null
                        : viewed.status().freshness(),
                viewed == null ? null : viewed.job().desired(),
                problem);
    }
}
