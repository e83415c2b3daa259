package io.sluice.monitor.fold;

import io.sluice.contracts.state.JobStatus;

/**
 * What is kept of a job between two pieces of evidence: the ingredients of its state, and the status that was told last.
 */
public record FoldState(Declaration declared, Runs runs, Asks asks, JobStatus status) {

    /** The cluster whose answers confirm the state. */
    public String cluster() {
        return declared.cluster();
    }

    /** Whether the cluster does not list the current run, so that each further answer of it may mean LOST. */
    public boolean awaitsGrace() {
        return declared.run() != null
                && !status.state().isEnded()
                && runs.find(declared.run().id()).map(RunEvidence::missing).isPresent();
    }
}
