package io.sluice.contracts.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.CommandId;
import org.jspecify.annotations.Nullable;

/**
 * A problem by RFC 9457: what was seen, what was expected and what to do. It never holds a stack trace, a class name
 * or a secret.
 *
 * @param type {@code urn:sluice:problem:<slug>}; each slug has a page in {@code docs/problems}
 * @param status the HTTP status that fits, also where the problem travels on a topic
 * @param pointer JSON pointer (RFC 6901) of the guilty field, if there is one
 * @param remedy what to do about it
 * @param command the command that it is about
 * @param traceId the trace to look for in the logs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String pointer,
        @Nullable String remedy,
        @Nullable CommandId command,
        @Nullable String traceId) {

    /** Longer details, say of a stack trace that a runtime sent as its message, are cut. */
    private static final int MAX_DETAIL_CHARACTERS = 4_000;

    public Problem {
        if (detail.length() > MAX_DETAIL_CHARACTERS) {
            detail = detail.substring(0, MAX_DETAIL_CHARACTERS) + "…";
        }
    }

    public Problem at(String newPointer) {
        return new Problem(type, title, status, detail, newPointer, remedy, command, traceId);
    }

    public Problem of(CommandId newCommand) {
        return new Problem(type, title, status, detail, pointer, remedy, newCommand, traceId);
    }

    public Problem traced(String newTraceId) {
        return new Problem(type, title, status, detail, pointer, remedy, command, newTraceId);
    }

    public boolean is(ProblemType other) {
        return type.equals(other.uri());
    }
}
