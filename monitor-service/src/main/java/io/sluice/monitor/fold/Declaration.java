package io.sluice.monitor.fold;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.JobId;
import io.sluice.contracts.job.Desired;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.job.Run;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The part of a job's record that its state depends on. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Declaration(
        JobId job,
        long generation,
        Desired desired,
        String cluster,
        @Nullable Run run,
        Instant createdAt) {

    static Declaration of(Job job) {
        return new Declaration(job.id(), job.generation(), job.desired(), job.runsOn(), job.run(), job.createdAt());
    }
}
