package io.sluice.contracts.checkpoint;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of snapshot of a run's state. */
public enum SnapshotKind {
    /** Taken by Flink at its interval. */
    @JsonProperty("checkpoint")
    CHECKPOINT,
    /** Taken on request, and the owner's. */
    @JsonProperty("savepoint")
    SAVEPOINT
}
