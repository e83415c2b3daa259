package io.sluice.benchmarks.measure;

/** How far a parcel has come. */
public enum Milestone {
    /** It is where it is acted upon. */
    CALLED,
    /** What came of it can be read by everybody. */
    COMMITTED
}
