package io.sluice.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Flink's own id of a run: 32 lower-case hex digits ({@code org.apache.flink.api.common.JobID}). */
public record FlinkJobId(@JsonValue String value) {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{32}");

    public FlinkJobId {
        if (!HEX.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "A Flink job id is 32 hex digits in lower case (got " + Excerpt.of(value) + ")");
        }
    }

    @JsonCreator
    public static FlinkJobId of(String value) {
        return new FlinkJobId(value);
    }

    /** The Flink job id of the run that {@code command} of {@code job} starts; the second execution finds the first. */
    public static FlinkJobId of(JobId job, CommandId command) {
        return new FlinkJobId(Digests.hex("flink-job\n" + job + "\n" + command, 32));
    }

    @Override
    public String toString() {
        return value;
    }
}
