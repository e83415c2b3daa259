package io.sluice.monitor.stream;

import io.sluice.contracts.checkpoint.CheckpointEvent;
import io.sluice.policy.Decision;

/** Counts checkpoints, and what policies decide about them. */
public interface CheckpointMetrics {

    /** A checkpoint or savepoint was told. */
    void told(CheckpointEvent event);

    /** A policy decided. */
    void decided(Decision decision);
}
