package io.sluice.contracts.settings;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a recovery promises about records that were under way. */
public enum CheckpointMode {
    /** Each counts once in the job's state. */
    @JsonProperty("exactly-once")
    EXACTLY_ONCE,
    /** Some may count twice. */
    @JsonProperty("at-least-once")
    AT_LEAST_ONCE
}
