package io.sluice.monitor.probe.kubernetes;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.job.Run;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A FlinkDeployment or FlinkSessionJob, as far as it tells something about a run. What the operator calls states are texts
 * here: a newer operator may know more of them.
 *
 * @param deployment the name of the JobManager's deployment: its own, or the session cluster's
 * @param alone whether that JobManager serves this job alone
 * @param run the run that Sluice's driver applied last, by its annotation
 * @param flinkJobId of the job that the status is about
 * @param jobState Flink's word, as the operator heard it last
 * @param jobManagerStatus the operator's word for the JobManager's deployment
 * @param reconciliation what the operator is doing with the resource
 * @param observed whether the operator has taken up the resource as it is now
 * @param error what the operator complains of
 * @param writtenAt when the status was last written, by the API server's clock
 */
public record FlinkResource(
        String namespace,
        String deployment,
        boolean alone,
        @Nullable String run,
        @Nullable FlinkJobId flinkJobId,
        @Nullable String jobState,
        @Nullable String jobManagerStatus,
        @Nullable String reconciliation,
        boolean observed,
        @Nullable String error,
        @Nullable Instant writtenAt) {

    /** Whether this is the resource of {@code current}: Sluice applied it for this run, or Flink's job has its id. */
    boolean isOf(Run current) {
        return current.flinkJobId().equals(flinkJobId) || current.id().value().equals(run);
    }

    /** Whether the status speaks of {@code current}, and not of the run before it. */
    boolean speaksOf(Run current) {
        boolean replacing = "UPGRADING".equals(reconciliation) || "ROLLING_BACK".equals(reconciliation);
        return current.flinkJobId().equals(flinkJobId) || (observed && !replacing);
    }
}
