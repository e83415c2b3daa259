package io.sluice.dispatcher.driver;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.job.Run;
import org.jspecify.annotations.Nullable;

/**
 * What the current run of a job is and what it left to go on from. It is the single place that says which state a later
 * start belongs to.
 *
 * @param cluster where the run is; a later spec may name another cluster
 * @param savepoint the newest savepoint that a command took of the run
 * @param ending how the run ended, if by a stop of ours
 * @param left the newest checkpoint that stayed when the run was canceled, where only its resource knew of it
 * @param before the lineage that the run was to go on from, as long as it is not known whether the run began
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Lineage(
        String cluster,
        Run run,
        @Nullable TakenSavepoint savepoint,
        @Nullable Ending ending,
        @Nullable TakenSavepoint left,
        @Nullable Lineage before) {

    public Lineage(
            String cluster,
            Run run,
            @Nullable TakenSavepoint savepoint,
            @Nullable Ending ending,
            @Nullable Lineage before) {
        this(cluster, run, savepoint, ending, null, before);
    }

    /** Starts in doubt, one after the other, are kept so far; then those in the middle are given up. */
    private static final int MOST_IN_DOUBT = 8;

    /** How a stop ended the run. */
    public enum Ending {
        /** By the savepoint that is kept here: nothing newer can exist. */
        SAVEPOINT,
        /** By a savepoint after all windows had fired: there is nothing good to go on from. */
        DRAINED
    }

    /** The beginning of a run's lineage: not known to have begun. */
    public static Lineage of(String cluster, Run run, @Nullable Lineage before) {
        return new Lineage(
                cluster, run, null, null, before == null || before.depth() < MOST_IN_DOUBT ? before : before.oldest());
    }

    public Target target() {
        return new Target(cluster, run.id(), run.flinkJobId());
    }

    /** The run has begun, from {@code restoredFrom}: what was before does not matter any more. */
    public Lineage begun(@Nullable String restoredFrom) {
        return new Lineage(cluster, run.restoredFrom(restoredFrom), savepoint, ending, left, null);
    }

    /** The run as the runtime names it. */
    public Lineage named(@Nullable FlinkJobId flinkJobId) {
        return flinkJobId == null ? this : new Lineage(cluster, run.named(flinkJobId), savepoint, ending, left, before);
    }

    public Lineage savepoint(TakenSavepoint taken) {
        return new Lineage(cluster, run, taken, ending, left, before);
    }

    public Lineage ended(Ending by) {
        return new Lineage(cluster, run, savepoint, by, left, before);
    }

    public Lineage left(TakenSavepoint checkpoint) {
        return new Lineage(cluster, run, savepoint, ending, checkpoint, before);
    }

    private int depth() {
        return before == null ? 1 : 1 + before.depth();
    }

    private Lineage oldest() {
        return before == null ? this : before.oldest();
    }
}
