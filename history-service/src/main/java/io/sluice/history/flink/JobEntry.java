package io.sluice.history.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * An entry of {@code /jobs/overview} as Flink 2.3 has it. Archives of older versions lack fields; Flink's own History Server
 * reads them and writes them anew, and so adds the fields that it knows, empty.
 */
final class JobEntry {

    private static final String JOB_TYPE = "jobType";
    private static final String SCHEDULER_TYPE = "schedulerType";
    private static final String PENDING_OPERATORS = "pending-operators";

    private JobEntry() {}

    /** The entry with all fields; one that has them stays as it is, unread. */
    static String complete(String entry, ObjectMapper mapper) {
        if (has(entry, JOB_TYPE) && has(entry, SCHEDULER_TYPE) && has(entry, PENDING_OPERATORS)) {
            return entry;
        }
        ObjectNode complete = read(entry, mapper);
        if (!complete.has(JOB_TYPE)) {
            complete.putNull(JOB_TYPE);
        }
        if (!complete.has(SCHEDULER_TYPE)) {
            complete.putNull(SCHEDULER_TYPE);
        }
        if (!complete.has(PENDING_OPERATORS)) {
            complete.put(PENDING_OPERATORS, 0);
        }
        return complete.toString();
    }

    /** The entry of {@code /jobs}: id and state. */
    static String idAndStatus(String entry, ObjectMapper mapper) {
        JsonNode read = read(entry, mapper);
        return mapper.createObjectNode()
                .put("id", read.path("jid").asText())
                .put("status", read.path("state").asText())
                .toString();
    }

    private static boolean has(String entry, String field) {
        return entry.contains("\"" + field + "\":");
    }

    private static ObjectNode read(String entry, ObjectMapper mapper) {
        try {
            return (ObjectNode) mapper.readTree(entry);
        } catch (IOException e) {
            throw new UncheckedIOException("An entry of the overview is no JSON", e);
        }
    }
}
