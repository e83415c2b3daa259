package io.sluice.contracts.command;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How urgent a command is among the commands of other jobs; within a job the log's order stands. */
public enum Priority {
    @JsonProperty("high")
    HIGH,
    @JsonProperty("normal")
    NORMAL,
    @JsonProperty("low")
    LOW
}
