package io.sluice.dispatcher.driver;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The name of one remote effect, as the log of outcomes holds it. A restart has two, and so has a start of a job
 * that ran before. */
public enum Step {
    /** Make sure that a run has ended, without touching it. */
    @JsonProperty("confirm-end")
    CONFIRM_END,
    @JsonProperty("stop")
    STOP,
    @JsonProperty("cancel")
    CANCEL,
    @JsonProperty("savepoint")
    SAVEPOINT,
    @JsonProperty("start")
    START,
    /** Delete a savepoint. */
    @JsonProperty("dispose")
    DISPOSE,
    /** Take over what runs, without touching the run. */
    @JsonProperty("adopt")
    ADOPT,
    @JsonProperty("approve")
    APPROVE
}
