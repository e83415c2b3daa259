package io.sluice.dispatcher.driver.flink;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import java.io.IOException;
import java.util.Optional;

/** Whose current run a Flink job is, over all jobs that are declared and not only those of this instance. */
@FunctionalInterface
public interface CurrentRuns {

    /**
     * The job whose run it is; empty if it is no job's.
     *
     * @throws IOException if that cannot be known now
     */
    Optional<JobId> holderOf(String cluster, FlinkJobId job) throws IOException, InterruptedException;
}
