package io.sluice.contracts.unmanaged;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.command.AdoptTarget;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a cluster has and that Sluice did not make, or makes no more.
 *
 * @param target what it is there; the {@code target} of an {@code adopt}
 * @param job the only job that can adopt it, of a custom resource; absent: a job of any free name can
 * @param title what Flink calls the job
 * @param flinkJobId Flink's id of the job that runs, where there is one
 * @param nativeState in the runtime's own word, for instance {@code RUNNING}; absent where it says none
 * @param since when it was started (the runtime's clock), where that is told
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UnmanagedJob(
        AdoptTarget target,
        @Nullable JobId job,
        @Nullable String title,
        @Nullable FlinkJobId flinkJobId,
        @Nullable String nativeState,
        @Nullable Instant since) {

    public UnmanagedJob {
        requireNonNull(target, "target");
    }
}
