package io.sluice.contracts.topic;

/** The record headers that {@link Topics#COMMANDS} knows, all UTF-8 text. A field of the value goes before its header. */
public final class CommandHeaders {

    /** {@code high}, {@code normal} or {@code low}. */
    public static final String PRIORITY = "priority";

    /** Where a command that was sent on to its key's partition first lay: {@code <partition>-<offset>}. */
    public static final String FIRST_PLACE = "sluice-first-place";

    private CommandHeaders() {}
}
