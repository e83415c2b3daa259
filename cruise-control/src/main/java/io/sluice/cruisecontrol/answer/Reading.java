package io.sluice.cruisecontrol.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.jspecify.annotations.Nullable;

/**
 * An answer with its meaning.
 *
 * @param detail for people: why it is no result
 * @param mayHaveTakenEffect whether what was asked for may have been done although there is no result
 * @param userTaskId of the task that the server made or found
 * @param body of a result; a missing node otherwise
 */
public record Reading(
        Meaning meaning,
        String detail,
        boolean mayHaveTakenEffect,
        @Nullable String userTaskId,
        JsonNode body) {

    static Reading result(@Nullable String userTaskId, JsonNode body) {
        return new Reading(Meaning.RESULT, "", true, userTaskId, body);
    }

    static Reading pending(@Nullable String userTaskId) {
        return new Reading(Meaning.PENDING, "it is being computed", true, userTaskId, MissingNode.getInstance());
    }

    static Reading none(Meaning meaning, String detail, @Nullable String userTaskId) {
        return new Reading(meaning, detail, false, userTaskId, MissingNode.getInstance());
    }

    static Reading outage(String detail, boolean mayHaveTakenEffect) {
        return new Reading(Meaning.OUTAGE, detail, mayHaveTakenEffect, null, MissingNode.getInstance());
    }

    public boolean is(Meaning other) {
        return meaning == other;
    }
}
