package io.sluice.contracts.state;

/** The state of a job: what the latest evidence says. No state is the end of watching. */
public enum State {
    /** Declared, never started. */
    CREATED,
    /** A start is under way. */
    STARTING,
    /** A rebalance's proposal waits for a yes. */
    AWAITING_APPROVAL,
    /** Every unfinished task runs. */
    RUNNING,
    /** The runtime is recovering it. */
    RESTARTING,
    /** A stop, cancel or suspend is under way. */
    STOPPING,
    /** Stopped on purpose, with a savepoint to go on from. */
    SUSPENDED,
    /** Ended by itself. */
    FINISHED,
    /** Ended on request, without a savepoint. */
    CANCELED,
    /** Ended by a failure. */
    FAILED,
    /** The runtime does not know it, and no archive explains it. */
    LOST;

    /** Whether the run has ended as far as the evidence goes; newer evidence moves it on all the same. */
    public boolean isEnded() {
        return switch (this) {
            case SUSPENDED, FINISHED, CANCELED, FAILED, LOST -> true;
            case CREATED, STARTING, AWAITING_APPROVAL, RUNNING, RESTARTING, STOPPING -> false;
        };
    }
}
