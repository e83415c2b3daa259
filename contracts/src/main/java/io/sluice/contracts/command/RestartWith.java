package io.sluice.contracts.command;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a restart ends the old run. */
public enum RestartWith {
    /** Stop with a savepoint and go on from it. */
    @JsonProperty("savepoint")
    SAVEPOINT,
    /** Cancel and go on from the newest checkpoint. */
    @JsonProperty("checkpoint")
    CHECKPOINT,
    /** Cancel and begin from nothing. */
    @JsonProperty("none")
    NONE
}
