package io.sluice.contracts.job;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a person (or a policy) wants of a job; set by the spec and by {@code start}, {@code stop} and {@code cancel}. */
public enum Desired {
    @JsonProperty("running")
    RUNNING,
    /** Stopped with a savepoint. */
    @JsonProperty("suspended")
    SUSPENDED,
    /** Ended without one. */
    @JsonProperty("canceled")
    CANCELED
}
