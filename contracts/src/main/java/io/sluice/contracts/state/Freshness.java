package io.sluice.contracts.state;

/** Whether the state was confirmed lately. It stands beside the state, never in its place. */
public enum Freshness {
    CURRENT,
    /** No probe got an answer for three probe intervals. */
    STALE
}
