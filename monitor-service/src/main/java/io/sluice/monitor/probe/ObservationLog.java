package io.sluice.monitor.probe;

import io.sluice.contracts.JobId;
import io.sluice.contracts.observation.Observation;

/** Where observations go. Telling never waits for the log and never fails in the teller's hands. */
public interface ObservationLog {

    /**
     * Tells something about one job.
     *
     * @param onFailure is called, from any thread, when the observation is not in the log for sure; it must be told again
     */
    void tell(JobId job, Observation observation, Runnable onFailure);

    /** Tells the owner of a partition something about a whole cluster. It is not repeated: the next round follows. */
    void tell(int partition, String cluster, Observation observation);

    /** The partition of a job. */
    int partitionOf(JobId job);
}
