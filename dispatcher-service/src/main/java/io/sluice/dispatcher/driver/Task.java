package io.sluice.dispatcher.driver;

import io.sluice.contracts.command.AdoptTarget;
import io.sluice.contracts.command.StartFrom;
import io.sluice.contracts.job.JarReference;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.rebalance.RebalanceSpec;
import org.jspecify.annotations.Nullable;

/** What is to be done to a runtime: exactly one remote effect, named by the command that asks for it. */
public sealed interface Task {

    /** The cluster that it is about. */
    String cluster();

    Step step();

    /**
     * Refuse if the run is active; otherwise done.
     *
     * @param beforeStart whether a new run is to follow, which looks once more itself
     */
    record ConfirmEnd(Target target, boolean beforeStart) implements Task {
        @Override
        public String cluster() {
            return target.cluster();
        }

        @Override
        public Step step() {
            return Step.CONFIRM_END;
        }
    }

    /** End the run with a savepoint; done without one if the run has ended already. */
    record Stop(Target target, boolean drain, @Nullable String directory) implements Task {
        @Override
        public String cluster() {
            return target.cluster();
        }

        @Override
        public Step step() {
            return Step.STOP;
        }
    }

    /**
     * End the run without a savepoint; done if it has ended already.
     *
     * @param checkpointsNeeded refuse where cancelling would throw away the checkpoints that a start is to go on from
     * @param mustHaveState refuse, as far as can be told, where this leaves nothing to go on from; absent: it may
     * @param forGood whether the job is deleted then, and nothing of it is to stay
     */
    record Cancel(
            Target target,
            boolean checkpointsNeeded,
            @Nullable Lineage mustHaveState,
            boolean forGood) implements Task {

        public Cancel(Target target, boolean checkpointsNeeded, @Nullable Lineage mustHaveState) {
            this(target, checkpointsNeeded, mustHaveState, false);
        }

        /** It may leave nothing to go on from. */
        public Cancel(Target target, boolean checkpointsNeeded) {
            this(target, checkpointsNeeded, null);
        }

        @Override
        public String cluster() {
            return target.cluster();
        }

        @Override
        public Step step() {
            return Step.CANCEL;
        }
    }

    /** Take a savepoint and let the run go on. */
    record TakeSavepoint(Target target, @Nullable String directory) implements Task {
        @Override
        public String cluster() {
            return target.cluster();
        }

        @Override
        public Step step() {
            return Step.SAVEPOINT;
        }
    }

    /**
     * Begin a run.
     *
     * @param target the run to begin; its id was derived from the command
     * @param spec what is to run, as it was when the command was started
     * @param lineage what the run before left; absent before the first run
     * @param stateRequired refuse to begin from nothing
     */
    record Start(
            Target target,
            JobSpec spec,
            StartFrom from,
            boolean allowNonRestoredState,
            @Nullable Lineage lineage,
            boolean stateRequired)
            implements Task {

        /** A start that begins from nothing where there never was anything. */
        public Start(
                Target target, JobSpec spec, StartFrom from, boolean allowNonRestoredState, @Nullable Lineage lineage) {
            this(target, spec, from, allowNonRestoredState, lineage, false);
        }

        @Override
        public String cluster() {
            return target.cluster();
        }

        @Override
        public Step step() {
            return Step.START;
        }
    }

    /**
     * Take over what runs already, as the job of the assignment, without restarting it.
     *
     * @param target the run that it becomes; Flink's own id of it is the runtime's and not the one here
     * @param what it is there
     * @param jar what it was started from, where the command says so
     */
    record Adopt(Target target, AdoptTarget what, @Nullable JarReference jar) implements Task {
        @Override
        public String cluster() {
            return target.cluster();
        }

        @Override
        public Step step() {
            return Step.ADOPT;
        }
    }

    /**
     * Carry out what a rebalance proposes.
     *
     * @param target the run, by the name of its proposal
     * @param spec that the proposal must be of
     */
    record Approve(Target target, RebalanceSpec spec) implements Task {
        @Override
        public String cluster() {
            return target.cluster();
        }

        @Override
        public Step step() {
            return Step.APPROVE;
        }
    }
}
