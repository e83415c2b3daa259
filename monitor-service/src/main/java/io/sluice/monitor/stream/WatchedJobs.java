package io.sluice.monitor.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of one partition by cluster, so that an answer for a whole cluster touches only those for which it changes
 * something. It is made anew from the store when the partition is taken over.
 */
final class WatchedJobs {

    private final Map<String, String> clusterByJob = new HashMap<>();
    private final Map<String, Map<String, Watched>> byCluster = new HashMap<>();

    void put(String job, Watched watched) {
        String before = clusterByJob.put(job, watched.cluster());
        if (before != null && !before.equals(watched.cluster())) {
            leave(before, job);
        }
        byCluster.computeIfAbsent(watched.cluster(), cluster -> new HashMap<>()).put(job, watched);
    }

    void remove(String job) {
        String before = clusterByJob.remove(job);
        if (before != null) {
            leave(before, job);
        }
    }

    boolean has(String job) {
        return clusterByJob.containsKey(job);
    }

    /** Whether each further answer may change something for the job. */
    boolean needsAnswers(String job) {
        Watched known = find(job);
        return known != null && (known.stale() || known.awaitsGrace());
    }

    /** Whether a custom resource speaks of the job. */
    boolean hasResource(String job) {
        Watched known = find(job);
        return known != null && known.hasResource();
    }

    /** The clusters that have jobs here. */
    Set<String> clusters() {
        return Set.copyOf(byCluster.keySet());
    }

    /** The jobs on whatever cluster for which the condition holds. */
    List<String> all(Predicate<Watched> condition) {
        List<String> found = new ArrayList<>();
        byCluster.values().forEach(jobs -> collect(jobs, condition, found));
        return found;
    }

    /** The jobs on {@code cluster} for which the condition holds. */
    List<String> on(String cluster, Predicate<Watched> condition) {
        List<String> found = new ArrayList<>();
        collect(byCluster.getOrDefault(cluster, Map.of()), condition, found);
        return found;
    }

    /** No stream: it is done for every cluster each time that it answers. */
    private static void collect(Map<String, Watched> jobs, Predicate<Watched> condition, List<String> found) {
        jobs.forEach((job, watched) -> {
            if (condition.test(watched)) {
                found.add(job);
            }
        });
    }

    private @Nullable Watched find(String job) {
        String cluster = clusterByJob.get(job);
        return cluster == null ? null : byCluster.get(cluster).get(job);
    }

    private void leave(String cluster, String job) {
        byCluster.computeIfPresent(cluster, (name, jobs) -> {
            jobs.remove(job);
            return jobs.isEmpty() ? null : jobs;
        });
    }
}
