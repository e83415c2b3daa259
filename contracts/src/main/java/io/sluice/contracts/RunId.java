package io.sluice.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Which run of a job. It is derived from the job and the command that started it, so that the same command always means
 * the same run, however often it is carried out.
 */
public record RunId(@JsonValue String value) {

    public RunId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("A run id is not empty");
        }
    }

    @JsonCreator
    public static RunId of(String value) {
        return new RunId(value);
    }

    /** The run that {@code command} of {@code job} starts: 16 hex digits of a SHA-256. */
    public static RunId of(JobId job, CommandId command) {
        return new RunId(Digests.hex("run\n" + job + "\n" + command, 16));
    }

    @Override
    public String toString() {
        return value;
    }
}
