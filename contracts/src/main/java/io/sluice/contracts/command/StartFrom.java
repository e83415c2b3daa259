package io.sluice.contracts.command;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.sluice.contracts.Excerpt;
import java.util.Map;

/**
 * What a start goes on from: {@code "latest"}, {@code "latest-or-none"}, {@code "none"} or
 * {@code {"savepoint": "<path>"}}.
 */
public sealed interface StartFrom {

    /** The newest usable checkpoint or savepoint of the job's current lineage; nothing at a first start. */
    record Latest() implements StartFrom {
        @JsonValue
        String json() {
            return "latest";
        }
    }

    /**
     * The same, and nothing where it is known that none of them is left. Where that cannot be known it is refused, as
     * {@link Latest} is.
     */
    record LatestOrNone() implements StartFrom {
        @JsonValue
        String json() {
            return "latest-or-none";
        }
    }

    /** Nothing: the state so far is left behind on purpose. */
    record None() implements StartFrom {
        @JsonValue
        String json() {
            return "none";
        }
    }

    /** This savepoint or retained checkpoint. */
    record Savepoint(String path) implements StartFrom {
        public Savepoint {
            if (path.isBlank()) {
                throw new IllegalArgumentException("The path of a savepoint is not empty");
            }
        }

        @JsonValue
        Map<String, String> json() {
            return Map.of("savepoint", path);
        }
    }

    @JsonCreator
    static StartFrom of(Object json) {
        if ("latest".equals(json)) {
            return new Latest();
        }
        if ("latest-or-none".equals(json)) {
            return new LatestOrNone();
        }
        if ("none".equals(json)) {
            return new None();
        }
        if (json instanceof Map<?, ?> map && map.size() == 1 && map.get("savepoint") instanceof String path) {
            return new Savepoint(path);
        }
        throw new IllegalArgumentException("\"from\" is \"latest\", \"latest-or-none\", \"none\" or"
                + " {\"savepoint\": \"<path>\"} (got " + Excerpt.of(String.valueOf(json)) + ")");
    }
}
