package io.sluice.benchmarks.monitor;

import io.sluice.benchmarks.cluster.SimulatedClusters;
import io.sluice.benchmarks.measure.Latencies;
import io.sluice.contracts.JobId;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.state.JobStatus;
import io.sluice.contracts.state.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets jobs change, each between RUNNING and RESTARTING, and finds the record of each change. A job changes again only when its
 * last change was told, so that no record can be taken for another's.
 */
final class Changes {

    private static final int TRIES = 100;

    private final SimulatedClusters clusters;
    private final SplittableRandom random;
    private final List<Job> jobs;
    private final Map<JobId, Change> untold = new ConcurrentHashMap<>();
    private final Map<JobId, State> states = new HashMap<>();

    private record Change(State to, long nanos, Latencies latencies) {}

    Changes(SimulatedClusters clusters, WatchedFleet fleet, long seed) {
        this.clusters = clusters;
        this.jobs = new ArrayList<>(fleet.jobs());
        this.random = new SplittableRandom(seed);
    }

    /** One job changes, on none of these clusters; how long it takes to be told is added. */
    void change(Set<String> exceptOn, Latencies latencies) {
        for (int tries = 0; tries < TRIES; tries++) {
            Job job = jobs.get(random.nextInt(jobs.size()));
            if (!exceptOn.contains(job.runsOn()) && !untold.containsKey(job.id())) {
                State to = states.get(job.id()) == State.RESTARTING ? State.RUNNING : State.RESTARTING;
                states.put(job.id(), to);
                untold.put(job.id(), new Change(to, System.nanoTime(), latencies));
                clusters.change(job.runsOn(), job.run().flinkJobId(), to == State.RUNNING);
                return;
            }
        }
    }

    /** A record has arrived, by {@link System#nanoTime}. */
    void told(JobStatus status, long nanos) {
        untold.computeIfPresent(status.job(), (job, change) -> {
            if (status.state() != change.to()) {
                return change;
            }
            change.latencies().add(nanos - change.nanos());
            return null;
        });
    }

    /** How many changes have no record yet. */
    int untold() {
        return untold.size();
    }
}
