package io.sluice.benchmarks.route;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Jobs on one cluster, each with a run.
 *
 * @param jobs in the order of their numbers
 * @param runs the Flink job id of each one's run
 */
public record Fleet(List<JobId> jobs, Map<JobId, FlinkJobId> runs) {

    public Fleet {
        jobs = List.copyOf(jobs);
        runs = Map.copyOf(runs);
        if (!runs.keySet().containsAll(jobs)) {
            throw new IllegalArgumentException("Every job of a fleet has a run");
        }
    }

    FlinkJobId runOf(JobId job) {
        return Objects.requireNonNull(runs.get(job), "run of a job of the fleet");
    }

    List<FlinkJobId> runsOf(List<JobId> some) {
        return some.stream().map(this::runOf).toList();
    }
}
