package io.sluice.monitor.roster;

import io.sluice.contracts.JobId;
import io.sluice.contracts.job.Job;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The jobs of every cluster, the whole fleet's: a session cluster is probed by one instance for all of them. */
public final class Roster {

    private final Map<JobId, Assignment> byJob = new ConcurrentHashMap<>();
    private final Map<String, Map<JobId, Assignment>> byCluster = new ConcurrentHashMap<>();

    /** The jobs that {@code cluster} has now. */
    public Collection<Assignment> on(String cluster) {
        return List.copyOf(byCluster.getOrDefault(cluster, Map.of()).values());
    }

    public int size() {
        return byJob.size();
    }

    void put(Job job) {
        Assignment now = Assignment.of(job);
        Assignment before = byJob.put(job.id(), now);
        if (before != null && !before.cluster().equals(now.cluster())) {
            leave(before);
        }
        byCluster.compute(now.cluster(), (cluster, jobs) -> {
            Map<JobId, Assignment> all = jobs == null ? new ConcurrentHashMap<>() : jobs;
            all.put(now.job(), now);
            return all;
        });
    }

    void remove(JobId job) {
        Assignment before = byJob.remove(job);
        if (before != null) {
            leave(before);
        }
    }

    private void leave(Assignment before) {
        byCluster.computeIfPresent(before.cluster(), (cluster, jobs) -> {
            jobs.remove(before.job());
            return jobs.isEmpty() ? null : jobs;
        });
    }
}
