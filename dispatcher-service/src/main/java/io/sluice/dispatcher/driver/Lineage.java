package io.sluice.dispatcher.driver;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.job.Run;
import org.jspecify.annotations.Nullable;

/**
 * What the current run of a job is and what it left to go on from. It is the single place that says which state a later
 * start belongs to.
 *
 * @param cluster where the run is; a later spec may name another cluster
 * @param checkpointDirectory what the run's own spec set in place of the cluster's directory
 * @param savepoint the newest savepoint that a command took of the run
 * @param ending how the run ended, if by a stop of ours
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Lineage(
        String cluster,
        Run run,
        @Nullable String checkpointDirectory,
        @Nullable TakenSavepoint savepoint,
        @Nullable Ending ending) {

    /** How a stop ended the run. */
    public enum Ending {
        /** By the savepoint that is kept here: nothing newer can exist. */
        SAVEPOINT,
        /** By a savepoint after all windows had fired: there is nothing good to go on from. */
        DRAINED
    }

    /** The beginning of a run's lineage. */
    public static Lineage of(Run run, JobSpec spec) {
        String own = spec.flink().configuration().get("execution.checkpointing.dir");
        return new Lineage(
                spec.cluster(),
                run,
                own != null ? own : spec.flink().configuration().get("state.checkpoints.dir"),
                null,
                null);
    }

    public Target target() {
        return new Target(cluster, run.id(), run.flinkJobId());
    }

    public Lineage run(Run newRun) {
        return new Lineage(cluster, newRun, checkpointDirectory, savepoint, ending);
    }

    public Lineage savepoint(TakenSavepoint taken) {
        return new Lineage(cluster, run, checkpointDirectory, taken, ending);
    }

    public Lineage ended(Ending by) {
        return new Lineage(cluster, run, checkpointDirectory, savepoint, by);
    }
}
