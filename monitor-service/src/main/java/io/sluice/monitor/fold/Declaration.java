package io.sluice.monitor.fold;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.JobId;
import io.sluice.contracts.job.Desired;
import io.sluice.contracts.job.FlinkKind;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.job.Repair;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.settings.ShownBy;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The part of a job's record that its state, and what is said about it, depend on.
 *
 * @param wanted what its runs are to run with and a runtime can show: Flink's key, and the value as a spec writes it
 * @param generationOfRun the spec's generation when the current run was first told of; absent before the first run
 * @param repair absent in what a monitor before this one kept
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Declaration(
        JobId job,
        long generation,
        Desired desired,
        String cluster,
        @Nullable Run run,
        Instant createdAt,
        Map<String, String> wanted,
        @Nullable Long generationOfRun,
        @Nullable Repair repair,
        boolean deleting,
        boolean rebalance) {

    Declaration {
        // Kept by a monitor before this one, which knew of no settings.
        wanted = wanted == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(wanted));
    }

    static Declaration of(@Nullable Declaration before, Job job) {
        return new Declaration(
                job.id(),
                job.generation(),
                job.desired(),
                job.runsOn(),
                job.run(),
                job.createdAt(),
                wanted(job.spec()),
                generationOfRun(before, job),
                job.spec().repair(),
                job.deletedAt() != null,
                job.spec().rebalances());
    }

    /** Whether the spec may have been another one when the run began. */
    boolean isOlderRun() {
        return generationOfRun != null && generationOfRun < generation;
    }

    private static @Nullable Long generationOfRun(@Nullable Declaration before, Job job) {
        if (job.run() == null) {
            return null;
        }
        boolean isSame = before != null
                && before.run() != null
                && before.run().id().equals(job.run().id());
        return isSame ? before.generationOfRun() : Long.valueOf(job.generation());
    }

    /** A JobManager's own configuration is the job's only where it was made for the job. */
    private static Map<String, String> wanted(JobSpec spec) {
        boolean hasOwnJobManager = spec.flink() != null && spec.flink().kind() == FlinkKind.DEPLOYMENT;
        Map<String, String> wanted = new TreeMap<>();
        spec.wantedSettings().forEach((setting, value) -> {
            if (hasOwnJobManager || setting.shownBy() != ShownBy.JOBMANAGER_CONFIG) {
                wanted.put(setting.key(), value);
            }
        });
        return wanted;
    }
}
