package io.sluice.contracts.command;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a command is. Each place in the log gets exactly one final phase. */
public enum Phase {
    @JsonProperty("accepted")
    ACCEPTED(false),
    @JsonProperty("started")
    STARTED(false),
    @JsonProperty("succeeded")
    SUCCEEDED(true),
    @JsonProperty("failed")
    FAILED(true),
    @JsonProperty("rejected")
    REJECTED(true),
    @JsonProperty("superseded")
    SUPERSEDED(true),
    @JsonProperty("duplicate")
    DUPLICATE(true);

    private final boolean last;

    Phase(boolean last) {
        this.last = last;
    }

    /** Whether no other phase follows. */
    public boolean isFinal() {
        return last;
    }
}
