package io.sluice.history.store;

import io.sluice.contracts.JobId;
import java.util.List;
import java.util.Set;

/**
 * What Sluice's topics told of runs.
 *
 * @param runs the last word on each Flink job id, in the order of those; of several current runs of a job the last is it
 * @param deleted jobs that are not there any more
 */
public record RunNews(List<KnownRun> runs, Set<JobId> deleted) {

    public RunNews {
        runs = List.copyOf(runs);
        deleted = Set.copyOf(deleted);
    }

    public boolean isEmpty() {
        return runs.isEmpty() && deleted.isEmpty();
    }
}
