package io.sluice.monitor.stream;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

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
        String cluster = clusterByJob.get(job);
        Watched known = cluster == null ? null : byCluster.get(cluster).get(job);
        return known != null && (known.stale() || known.awaitsGrace());
    }

    /** The clusters that have jobs here. */
    Set<String> clusters() {
        return Set.copyOf(byCluster.keySet());
    }

    /** The jobs on whatever cluster for which the condition holds. */
    List<String> all(Predicate<Watched> condition) {
        return byCluster.keySet().stream()
                .flatMap(cluster -> on(cluster, condition).stream())
                .toList();
    }

    /** The jobs on {@code cluster} for which the condition holds. */
    List<String> on(String cluster, Predicate<Watched> condition) {
        return byCluster.getOrDefault(cluster, Map.of()).entrySet().stream()
                .filter(job -> condition.test(job.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void leave(String cluster, String job) {
        byCluster.computeIfPresent(cluster, (name, jobs) -> {
            jobs.remove(job);
            return jobs.isEmpty() ? null : jobs;
        });
    }
}
