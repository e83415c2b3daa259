package io.sluice.monitor.realparts;

import io.sluice.contracts.state.JobStatus;
import io.sluice.monitor.stream.FoldMetrics;
import java.time.Duration;

/** Counts nothing. */
final class NoMetrics implements FoldMetrics {

    @Override
    public void folded(Duration lag) {}

    @Override
    public void told(int partition, String job, JobStatus status) {}

    @Override
    public void corrected() {}

    @Override
    public void forgotten(int partition, String job) {}

    @Override
    public void partitionLost(int partition) {}
}
