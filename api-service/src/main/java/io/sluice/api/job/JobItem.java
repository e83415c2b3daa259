package io.sluice.api.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.api.view.ViewedJob;
import io.sluice.contracts.JobId;
import io.sluice.contracts.job.Desired;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.job.Run;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A job as clients see it. */
@Schema(name = "Job")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobItem(
        @Schema(implementation = String.class, description = "namespace/name")
        JobId id,

        String namespace,
        String name,

        @Schema(description = "Counts the changes of the spec; the ETag")
        long generation,

        @Schema(ref = "JobSpec") JobSpec spec,

        @Schema(description = "What is wanted; `status.state` is what is")
        Desired desired,

        @Schema(description = "The current run; absent before the first") @Nullable
        Run run,

        @Schema(description = "Since when it is being deleted") @Nullable
        Instant deletedAt,

        @Schema(description = "Absent until the monitor has seen the job") @Nullable
        StatusItem status) {

    static JobItem of(ViewedJob viewed) {
        Job job = viewed.job();
        return new JobItem(
                job.id(),
                job.id().namespace(),
                job.id().name(),
                job.generation(),
                job.spec(),
                job.desired(),
                job.run(),
                job.deletedAt(),
                viewed.status() == null ? null : StatusItem.of(viewed.status()));
    }
}
