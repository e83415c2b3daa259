package io.sluice.e2e.chaos.check;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What has to come of a record. The sender knows, and writes it into a header that nobody else reads. */
public enum Expected {
    /** A command: one final event of its own. */
    @JsonProperty("command")
    COMMAND(true, false),
    /** A command with a wrong part: rejected, and no dead letter. */
    @JsonProperty("wrong-part")
    WRONG_PART(true, false),
    /** No command, under a job's key: rejected, and a dead letter. */
    @JsonProperty("unreadable")
    UNREADABLE(true, true),
    /** Without a job's key: a dead letter, and nobody to answer. */
    @JsonProperty("unanswerable")
    UNANSWERABLE(false, true);

    /** The name of the header. */
    public static final String HEADER = "chaos-expected";

    private final boolean answered;
    private final boolean deadLetter;

    Expected(boolean answered, boolean deadLetter) {
        this.answered = answered;
        this.deadLetter = deadLetter;
    }

    boolean isAnswered() {
        return answered;
    }

    boolean isDeadLetter() {
        return deadLetter;
    }
}
