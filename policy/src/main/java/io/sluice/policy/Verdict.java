package io.sluice.policy;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What came of a policy whose condition held. */
public enum Verdict {
    /** One command to restart the job. */
    @JsonProperty("restart")
    RESTART,
    /** One command to stop the job with a savepoint. */
    @JsonProperty("suspend")
    SUSPEND,
    /** Tell, as the policy says. */
    @JsonProperty("alert")
    ALERT,
    /** Nothing now: a cooldown, a back-off or a command is under way. */
    @JsonProperty("held-back")
    HELD_BACK,
    /** No restart: there were as many as the budget allows. */
    @JsonProperty("budget-spent")
    BUDGET_SPENT,
    /** No restart: there is nothing to go on from. */
    @JsonProperty("no-checkpoint")
    NO_CHECKPOINT,
    /** The policy's command has done what it was to do, or something later has overtaken it. */
    @JsonProperty("command-ended")
    COMMAND_ENDED,
    /** The policy's command did not do what it was to do. */
    @JsonProperty("command-failed")
    COMMAND_FAILED
}
