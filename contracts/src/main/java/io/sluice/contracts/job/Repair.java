package io.sluice.contracts.job;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What Sluice does by itself when a job that should run does not, and nobody is at it. */
public enum Repair {
    /** Nothing but an alert. */
    @JsonProperty("none")
    NONE,
    /** A start from the newest checkpoint or savepoint, within a budget. */
    @JsonProperty("start")
    START
}
