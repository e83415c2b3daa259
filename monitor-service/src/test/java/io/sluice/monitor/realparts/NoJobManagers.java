package io.sluice.monitor.realparts;

import io.sluice.contracts.JobId;
import io.sluice.contracts.observation.JobManager;
import io.sluice.monitor.probe.JobManagerWatch;
import io.sluice.monitor.roster.Assignment;

/** For jobs that share their JobManager. */
final class NoJobManagers implements JobManagerWatch {

    @Override
    public void watch(int partition, Assignment job, JobManager jobManager) {
        throw new IllegalStateException("Nobody said that " + job.job() + " has a JobManager of its own");
    }

    @Override
    public void unwatch(JobId job) {
        // There is none.
    }

    @Override
    public void unwatchAll(int partition) {
        // There is none.
    }
}
