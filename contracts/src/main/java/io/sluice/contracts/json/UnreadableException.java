package io.sluice.contracts.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.sluice.contracts.Excerpt;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are no message. The message says what was seen and what was expected, in one line, without class names; it
 * holds at most a short piece of the input.
 */
public final class UnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int MAX_CHARACTERS = 500;
    private static final Pattern CLASS_NAME = Pattern.compile("`?(?:[a-z0-9_]+\\.)+([A-Z][A-Za-z0-9$]*)`?");

    private final String pointer;

    public UnreadableException(String message, String pointer) {
        super(message, null, false, false);
        this.pointer = pointer;
    }

    static UnreadableException of(IOException cause) {
        return new UnreadableException(messageOf(cause), pointerOf(cause));
    }

    /** JSON pointer of the guilty field; empty where it is the whole value. */
    public String pointer() {
        return pointer;
    }

    private static String messageOf(IOException cause) {
        String message = switch (cause) {
            case StreamReadException syntax -> "This is not JSON" + placeOf(syntax) + ": " + syntaxOf(syntax);
            case InvalidFormatException format ->
                "Cannot read " + Excerpt.of(String.valueOf(format.getValue())) + expected(format.getTargetType());
            case InvalidTypeIdException kind -> "Unknown kind " + Excerpt.of(String.valueOf(kind.getTypeId()));
            case MismatchedInputException mismatch
            when rootOf(mismatch) == mismatch -> "The value cannot be read" + expected(mismatch.getTargetType());
            case JsonProcessingException json when rootOf(json) == json -> json.getOriginalMessage();
            // Our own records' refusals are written for people; Jackson wraps them.
            default -> String.valueOf(rootOf(cause).getMessage());
        };
        String line = CLASS_NAME.matcher(message).replaceAll("$1").replaceAll("\\s+", " ");
        return line.length() > MAX_CHARACTERS ? line.substring(0, MAX_CHARACTERS) + "…" : line;
    }

    private static String placeOf(StreamReadException syntax) {
        JsonLocation location = syntax.getLocation();
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    /** Jackson's words up to where it repeats places and settings. */
    private static String syntaxOf(StreamReadException syntax) {
        return syntax.getOriginalMessage()
                .split(" \\(start marker|\\[Source|; line:")[0]
                .strip();
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return " as expected";
        }
        if (type.isEnum()) {
            return " as one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> Json.labelOf((Enum<?>) constant))
                            .collect(Collectors.joining(", "));
        }
        if (type == Duration.class) {
            return " as an ISO-8601 duration such as PT5M";
        }
        if (type == Instant.class) {
            return " as an ISO-8601 time such as 2026-01-31T12:00:00Z";
        }
        return " as a " + type.getSimpleName();
    }

    private static Throwable rootOf(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }

    private static String pointerOf(IOException cause) {
        if (!(cause instanceof JsonMappingException mapping)) {
            return "";
        }
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : mapping.getPath()) {
            pointer.append('/').append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
        }
        return pointer.toString();
    }
}
