package io.sluice.contracts.policy;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a restart by policy does where there is nothing to go on from. */
public enum OnNoCheckpoint {
    /** Tell, and leave the run alone. */
    @JsonProperty("alert")
    ALERT,
    /** Begin from nothing: what the run had so far is given up on purpose. */
    @JsonProperty("none")
    NONE
}
