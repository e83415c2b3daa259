package io.sluice.contracts.job;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a changed spec of a running job is rolled out. */
public enum Upgrade {
    /** Stop with a savepoint, start from it. */
    @JsonProperty("savepoint")
    SAVEPOINT,
    /** Cancel, start from the newest checkpoint. */
    @JsonProperty("last-state")
    LAST_STATE,
    /** Cancel, start from nothing. */
    @JsonProperty("stateless")
    STATELESS,
    /** Not now: with the next start. */
    @JsonProperty("none")
    NONE
}
