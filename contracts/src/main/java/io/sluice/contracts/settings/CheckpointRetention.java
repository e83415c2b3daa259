package io.sluice.contracts.settings;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of a run's last checkpoint when the run ends other than by finishing. */
public enum CheckpointRetention {
    /** It stays, and the next run can go on from it. */
    @JsonProperty("retain-on-cancellation")
    RETAIN_ON_CANCELLATION,
    /** It stays where the run failed, and goes where it was canceled. */
    @JsonProperty("delete-on-cancellation")
    DELETE_ON_CANCELLATION,
    /** It goes with the run. */
    @JsonProperty("none")
    NONE
}
