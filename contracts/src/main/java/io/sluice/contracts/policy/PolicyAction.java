package io.sluice.contracts.policy;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a policy does when its condition holds. Each is told on the alerts, and what changes the job is one command. */
public enum PolicyAction {
    /** End the run and go on from its newest usable checkpoint or savepoint. */
    @JsonProperty("restart")
    RESTART,
    /** Stop the job with a savepoint. */
    @JsonProperty("suspend")
    SUSPEND,
    /** Tell, and do nothing. */
    @JsonProperty("alert")
    ALERT
}
