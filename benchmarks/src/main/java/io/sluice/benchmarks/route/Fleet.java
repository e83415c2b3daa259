package io.sluice.benchmarks.route;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import java.util.List;
import java.util.Map;

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
    }
}
