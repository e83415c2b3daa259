package io.sluice.monitor.stream;

import io.sluice.contracts.state.JobStatus;
import java.time.Duration;

/** Counts what the fold does. */
public interface FoldMetrics {

    /** A record was folded, so long after it was written. */
    void folded(Duration lag);

    /** The state of a job of this partition, as it was told. */
    void told(int partition, String job, JobStatus status);

    /** A repeated observation changed a state: what was told before had not reached it. It should never happen. */
    void corrected();

    /** A job of this partition is gone. */
    void forgotten(int partition, String job);

    /** Another instance has the partition now. */
    void partitionLost(int partition);
}
