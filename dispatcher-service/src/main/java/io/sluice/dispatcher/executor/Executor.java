package io.sluice.dispatcher.executor;

/** Carries out assignments for the partitions that this instance owns. */
public interface Executor {

    /** Opens the work of a partition that was just taken over. */
    Share open(int partition);
}
