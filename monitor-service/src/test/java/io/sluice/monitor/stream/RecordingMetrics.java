package io.sluice.monitor.stream;

import io.sluice.contracts.state.JobStatus;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers what the fold told it. */
public final class RecordingMetrics implements FoldMetrics {

    final Map<String, JobStatus> jobs = new ConcurrentHashMap<>();

    final AtomicInteger corrections = new AtomicInteger();

    @Override
    public void folded(Duration lag) {
        // How long it took says nothing in a test.
    }

    @Override
    public void told(int partition, String job, JobStatus status) {
        jobs.put(job, status);
    }

    @Override
    public void corrected() {
        corrections.incrementAndGet();
    }

    @Override
    public void forgotten(int partition, String job) {
        jobs.remove(job);
    }

    @Override
    public void partitionLost(int partition) {
        jobs.clear();
    }
}
