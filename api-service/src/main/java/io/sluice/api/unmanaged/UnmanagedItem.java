package io.sluice.api.unmanaged;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.command.AdoptTarget;
import io.sluice.contracts.state.Freshness;
import io.sluice.contracts.unmanaged.UnmanagedJob;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something unmanaged, as clients see it. */
@Schema(name = "Unmanaged")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UnmanagedItem(
        String cluster,

        @Schema(ref = "AdoptTarget", description = "Hand it to `adopt` with the cluster")
        AdoptTarget target,

        @Schema(
                implementation = String.class,
                description = "The only job that can adopt it; absent: a job of any free name can")
        @Nullable
        JobId job,

        @Schema(description = "What Flink calls the job") @Nullable
        String title,

        @Schema(implementation = String.class) @Nullable FlinkJobId flinkJobId,

        @Schema(description = "In the runtime's own word, for instance RUNNING") @Nullable
        String nativeState,

        @Schema(description = "When it was started, or the resource made") @Nullable
        Instant since,

        @Schema(description = "`STALE`: the cluster was not heard of lately")
        Freshness freshness,

        @Schema(description = "When the cluster was asked, as of the last listing")
        Instant observedAt) {

    static UnmanagedItem of(String cluster, UnmanagedJob job, Freshness freshness, Instant observedAt) {
        return new UnmanagedItem(
                cluster,
                job.target(),
                job.job(),
                job.title(),
                job.flinkJobId(),
                job.nativeState(),
                job.since(),
                freshness,
                observedAt);
    }

    /** Where it stands among those of its cluster. */
    String place() {
        return target.toString();
    }
}
