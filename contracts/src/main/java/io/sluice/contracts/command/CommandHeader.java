package io.sluice.contracts.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.Excerpt;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What all commands may say; each part is optional.
 *
 * @param id the command's id; absent: the record's {@code ce_id}, else its first place in the log
 * @param by who asks, for people
 * @param at when it was asked (the sender's clock), for people
 * @param priority among other jobs' commands; absent: the record's header, else the spec's
 * @param deadline how long it may take from the moment it is accepted, at most 7 days; absent: the type's default
 * @param cause id of the command that led to this one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CommandHeader(
        @Nullable CommandId id,
        @Nullable String by,
        @Nullable Instant at,
        @Nullable Priority priority,
        @Nullable Duration deadline,
        @Nullable Expectation expect,
        @Nullable CommandId cause) {

    private static final int MAX_BY_CHARACTERS = 253;

    /** As long as the log keeps a command. */
    private static final Duration MAX_DEADLINE = Duration.ofDays(7);

    public CommandHeader {
        if (by != null && by.length() > MAX_BY_CHARACTERS) {
            throw new IllegalArgumentException("\"by\" has at most " + MAX_BY_CHARACTERS + " characters");
        }
        if (by != null && by.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("\"by\" has no control characters (got " + Excerpt.of(by) + ")");
        }
        if (deadline != null && (!deadline.isPositive() || deadline.compareTo(MAX_DEADLINE) > 0)) {
            throw new IllegalArgumentException(
                    "\"deadline\" is longer than nothing and at most " + MAX_DEADLINE + " (got " + deadline + ")");
        }
    }

    /** A header that says nothing. */
    public static CommandHeader empty() {
        return new CommandHeader(null, null, null, null, null, null, null);
    }

    public CommandHeader id(CommandId newId) {
        return new CommandHeader(newId, by, at, priority, deadline, expect, cause);
    }

    public CommandHeader by(@Nullable String newBy) {
        return new CommandHeader(id, newBy, at, priority, deadline, expect, cause);
    }

    public CommandHeader at(@Nullable Instant newAt) {
        return new CommandHeader(id, by, newAt, priority, deadline, expect, cause);
    }

    public CommandHeader priority(@Nullable Priority newPriority) {
        return new CommandHeader(id, by, at, newPriority, deadline, expect, cause);
    }

    public CommandHeader cause(@Nullable CommandId newCause) {
        return new CommandHeader(id, by, at, priority, deadline, expect, newCause);
    }
}
