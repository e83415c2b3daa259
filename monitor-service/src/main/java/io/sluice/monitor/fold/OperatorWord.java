package io.sluice.monitor.fold;

import io.sluice.contracts.state.State;

/**
 * What the probe of a Kubernetes cluster says in words of its own, where the operator's status has none of Flink's: all
 * of them mean that the run's JobManager is not there yet, or not again.
 */
enum OperatorWord {
    /** The operator has not taken up the resource as it is now. */
    NOT_OBSERVED("the operator has not taken it up yet"),
    /** The operator is about to replace the run before. */
    UPGRADING("the operator is replacing the run before"),
    /** The JobManager's deployment is there and does not answer yet. */
    DEPLOYING("the JobManager is being deployed"),
    /** Its pod cannot start, or ended and is started again. */
    JOBMANAGER_NOT_RUNNING("the JobManager's pod does not run");

    private final String meaning;

    OperatorWord(String meaning) {
        this.meaning = meaning;
    }

    /** What the word means, for people. */
    String meaning() {
        return meaning;
    }

    static boolean isOne(String word) {
        for (OperatorWord known : values()) {
            if (known.name().equals(word)) {
                return true;
            }
        }
        return false;
    }

    /** @param ran whether all tasks of the run ran at some time */
    static State state(boolean ran) {
        return ran ? State.RESTARTING : State.STARTING;
    }
}
