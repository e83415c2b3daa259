package io.sluice.monitor.stream;

import io.sluice.contracts.JobId;
import io.sluice.contracts.observation.JobManager;
import io.sluice.monitor.probe.JobManagerWatch;
import io.sluice.monitor.roster.Assignment;
import java.util.HashMap;
import java.util.Map;

/** Asks nobody, and keeps who is to be asked. */
final class RecordingJobManagers implements JobManagerWatch {

    final Map<JobId, JobManager> watched = new HashMap<>();

    @Override
    public void watch(int partition, Assignment job, JobManager jobManager) {
        watched.put(job.job(), jobManager);
    }

    @Override
    public void unwatch(JobId job) {
        watched.remove(job);
    }

    @Override
    public void unwatchAll(int partition) {
        watched.clear();
    }
}
