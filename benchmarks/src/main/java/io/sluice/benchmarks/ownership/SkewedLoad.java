package io.sluice.benchmarks.ownership;

import io.sluice.contracts.JobId;
import io.sluice.contracts.topic.KeyPartitioner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Which job is next, where some partitions have far more to do than others (Zipf). The busiest partitions lie together on one
 * instance, as bad luck may have it; within a partition jobs take turns.
 */
final class SkewedLoad {

    private final List<Integer> ranked;
    private final double[] upTo;
    private final Map<Integer, List<JobId>> jobs = new HashMap<>();
    private final Map<Integer, Integer> turns = new HashMap<>();
    private final SplittableRandom random;

    /** @param owners of all partitions at the beginning */
    SkewedLoad(OwnershipPlan plan, List<JobId> all, Map<Integer, String> owners) {
        random = new SplittableRandom(plan.seed());
        ranked = owners.keySet().stream()
                .sorted((one, other) -> {
                    int byOwner = owners.get(one).compareTo(owners.get(other));
                    return byOwner != 0 ? byOwner : Integer.compare(one, other);
                })
                .toList();
        all.forEach(job -> jobs.computeIfAbsent(
                        KeyPartitioner.partitionOf(job, plan.partitions()), partition -> new ArrayList<>())
                .add(job));
        upTo = new double[ranked.size()];
        double sum = 0;
        for (int rank = 0; rank < upTo.length; rank++) {
            sum += 1 / Math.pow(rank + 1, plan.skew());
            upTo[rank] = sum;
        }
        for (int rank = 0; rank < upTo.length; rank++) {
            upTo[rank] /= sum;
        }
    }

    /** The job of the next command. */
    JobId next() {
        double point = random.nextDouble();
        int rank = 0;
        while (upTo[rank] < point) {
            rank++;
        }
        int partition = ranked.get(rank);
        List<JobId> here = jobs.get(partition);
        return here.get(turns.merge(partition, 1, Integer::sum) % here.size());
    }

    /** What of the load each owner has, most first: the most to the mean. */
    double mostToMean(Map<Integer, String> owners) {
        Map<String, Double> shares = new HashMap<>();
        for (int rank = 0; rank < upTo.length; rank++) {
            double share = rank == 0 ? upTo[0] : upTo[rank] - upTo[rank - 1];
            shares.merge(owners.get(ranked.get(rank)), share, Double::sum);
        }
        double most = shares.values().stream().mapToDouble(share -> share).max().orElseThrow();
        return most * shares.size();
    }
}
