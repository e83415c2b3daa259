package io.sluice.monitor.roster;

import io.sluice.contracts.JobId;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.job.Run;
import org.jspecify.annotations.Nullable;

/**
 * A job on its cluster, as lean as a probe needs it.
 *
 * @param run the current run; absent before the first
 */
public record Assignment(
        JobId job, String cluster, @Nullable Run run) {

    static Assignment of(Job job) {
        return new Assignment(job.id(), job.runsOn(), job.run());
    }
}
