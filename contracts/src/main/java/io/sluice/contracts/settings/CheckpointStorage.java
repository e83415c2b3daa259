package io.sluice.contracts.settings;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where checkpoints are written. The directory is the cluster's. */
public enum CheckpointStorage {
    @JsonProperty("filesystem")
    FILESYSTEM,
    /** In the JobManager's memory: small state only, and gone with it. */
    @JsonProperty("jobmanager")
    JOBMANAGER
}
