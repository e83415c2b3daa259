package io.sluice.history.archive;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.state.State;
import java.time.Instant;

/** The one entry of an archive's overview: who ended how and when. */
final class OverviewEntry {

    private static final int MAX_NAME_CHARACTERS = 1000;

    private final JsonNode node;

    private OverviewEntry(JsonNode node) {
        this.node = node;
    }

    /**
     * @param list the field that holds the entries
     * @param idField the field of an entry that holds its id
     */
    static OverviewEntry of(Subject subject, JsonNode overview, String list, String idField) throws RejectedException {
        JsonNode entries = overview.path(list);
        if (!entries.isArray() || entries.size() != 1) {
            throw new RejectedException(
                    Reason.NOT_AN_ARCHIVE,
                    subject.overview() + " lists one in its \"" + list + "\" (got "
                            + (entries.isArray() ? entries.size() + " of them" : "no list") + ")");
        }
        String id = entries.get(0).path(idField).asText("");
        if (!id.equals(subject.id())) {
            throw new RejectedException(
                    Reason.OTHER_ID,
                    "The file is named " + subject.id() + " and tells of " + (id.isEmpty() ? "none" : id));
        }
        return new OverviewEntry(entries.get(0));
    }

    JsonNode node() {
        return node;
    }

    String name() {
        return Texts.shortened(node.path("name").asText(""), MAX_NAME_CHARACTERS);
    }

    State state(String field) throws RejectedException {
        String state = node.path(field).asText("");
        return switch (state) {
            case "FINISHED" -> State.FINISHED;
            case "CANCELED" -> State.CANCELED;
            case "FAILED" -> State.FAILED;
            case "SUSPENDED" -> State.SUSPENDED;
            default ->
                throw new RejectedException(
                        Reason.NOT_ENDED,
                        "An archived job is FINISHED, CANCELED, FAILED or SUSPENDED (got \"" + state + "\")");
        };
    }

    Instant start() throws RejectedException {
        return time("start-time");
    }

    /** Never before the start: clocks of a JobManager that moved are not ours to mend, and a duration is not negative. */
    Instant end() throws RejectedException {
        Instant end = time("end-time");
        return end.isBefore(start()) ? start() : end;
    }

    private Instant time(String field) throws RejectedException {
        JsonNode millis = node.path(field);
        if (!millis.canConvertToLong() || millis.asLong() < 0 || millis.asLong() > MAX_MILLIS) {
            throw new RejectedException(
                    Reason.NOT_AN_ARCHIVE,
                    "\"" + field + "\" of an ended job is a time in milliseconds since 1970 (got " + millis + ")");
        }
        return Instant.ofEpochMilli(millis.asLong());
    }

    /** The end of the year 9999: what both PostgreSQL and people can read. */
    private static final long MAX_MILLIS = 253_402_300_799_999L;
}
