package io.sluice.monitor.probe;

import io.sluice.contracts.JobId;
import io.sluice.contracts.observation.JobManager;
import io.sluice.monitor.roster.Assignment;

/**
 * Who asks the JobManagers that serve one run alone: the owner of the job's partition. Calls return at once; they come
 * from the thread that folds.
 */
public interface JobManagerWatch {

    /** {@code jobManager} serves the run of {@code job} now, and is to be asked. */
    void watch(int partition, Assignment job, JobManager jobManager);

    /** There is none any more, or nothing is known of one. */
    void unwatch(JobId job);

    /** Another instance has the partition now, and asks for its jobs. */
    void unwatchAll(int partition);
}
