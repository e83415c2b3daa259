package io.sluice.monitor.roster;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.job.Run;
import org.jspecify.annotations.Nullable;

/**
 * A job on its cluster, as lean as a probe needs it.
 *
 * @param run the current run; absent before the first
 * @param hasSettings whether its spec gives any that its run can be compared with, so that asking is worth a question
 * @param rebalance whether it is a rebalance, and no Flink job
 */
public record Assignment(
        JobId job, String cluster, @Nullable Run run, boolean hasSettings, boolean rebalance) {

    /** A Flink job. */
    public Assignment(JobId job, String cluster, @Nullable Run run, boolean hasSettings) {
        this(job, cluster, run, hasSettings, false);
    }

    /** A job whose settings are left to its cluster. */
    public Assignment(JobId job, String cluster, @Nullable Run run) {
        this(job, cluster, run, false);
    }

    /** The same with the id that the runtime has given the run: it may be another one than Sluice knows yet. */
    public Assignment named(FlinkJobId flinkJobId) {
        return run == null ? this : new Assignment(job, cluster, run.named(flinkJobId), hasSettings, rebalance);
    }

    static Assignment of(Job job) {
        return new Assignment(
                job.id(),
                job.runsOn(),
                job.run(),
                !job.spec().wantedSettings().isEmpty(),
                job.spec().rebalances());
    }
}
