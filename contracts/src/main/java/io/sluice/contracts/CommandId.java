package io.sluice.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.sluice.contracts.topic.Place;
import java.util.regex.Pattern;

/** Which command: 1 to 200 visible ASCII characters, unique in all of Sluice. */
public record CommandId(@JsonValue String value) {

    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,200}");

    public CommandId {
        if (!VISIBLE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "A command id is 1 to 200 visible ASCII characters without spaces (got " + Excerpt.of(value) + ")");
        }
    }

    @JsonCreator
    public static CommandId of(String value) {
        return new CommandId(value);
    }

    /** The id of a record that brought none: its first place in the log. */
    public static CommandId ofPlace(Place place) {
        return new CommandId("log-" + place.partition() + "-" + place.offset());
    }

    /** The id of a command that Sluice derives from this one, for instance {@code <id>.start}. */
    public CommandId derive(String suffix) {
        return new CommandId(value + "." + suffix);
    }

    @Override
    public String toString() {
        return value;
    }
}
