package io.sluice.dispatcher.mailbox;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Which try of a step: random per take-over of a partition, plus a counter. It never comes from a store, so no two
 * owners ever use the same.
 */
public record AttemptId(@JsonValue String value) {

    @JsonCreator
    public static AttemptId of(String value) {
        return new AttemptId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
