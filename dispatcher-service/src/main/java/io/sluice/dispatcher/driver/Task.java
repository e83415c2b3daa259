package io.sluice.dispatcher.driver;

import io.sluice.contracts.CommandId;
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
     * @param leaving what of its state is to be left
     * @param lineage of the run, for what has to be looked for; absent where nothing has
     * @param forGood whether the job is deleted then, and nothing of it is to stay
     */
    record Cancel(Target target, Leaving leaving, @Nullable Lineage lineage, boolean forGood) implements Task {

        /** One after which the job stays. */
        public Cancel(Target target, Leaving leaving, @Nullable Lineage lineage) {
            this(target, leaving, lineage, false);
        }

        /** One that nobody has to look for anything of. */
        public Cancel(Target target, Leaving leaving) {
            this(target, leaving, null);
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

    /** What of a run's state a cancel has to leave, since a start is to go on from it. */
    enum Leaving {
        /** Whatever it leaves. */
        ANYTHING,
        /** Its checkpoints, if there are any that stay. */
        WHAT_THERE_IS,
        /** Its checkpoints: refuse where cancelling would throw them away. */
        CHECKPOINTS,
        /** Something to go on from: refuse where there is nothing, and where that cannot be told. */
        STATE
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
     * Delete a savepoint; done if it is not there.
     *
     * @param cluster that took it
     * @param takenBy the command that took it
     */
    record Dispose(String cluster, String path, CommandId takenBy) implements Task {
        @Override
        public Step step() {
            return Step.DISPOSE;
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
