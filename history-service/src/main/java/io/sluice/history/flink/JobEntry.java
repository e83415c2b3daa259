package io.sluice.history.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * An entry of {@code /jobs/overview} as Flink 2.3 has it. Archives of older versions lack fields; Flink's own History Server
 * reads them and writes them anew, and so adds the fields that it knows, empty.
 */
final class JobEntry {

    /** The fields that older versions do not write, and what they are then. */
    private static final SequencedMap<String, String> ABSENT = new LinkedHashMap<>();

    static {
        ABSENT.put("\"jobType\":", "null");
        ABSENT.put("\"schedulerType\":", "null");
        ABSENT.put("\"pending-operators\":", "0");
    }

    private JobEntry() {}

    /**
     * The entry with all fields; one that has them stays as it is. It is not parsed, since a list has thousands.
     *
     * @param entry a JSON object with at least one field, without white space outside of texts: as the store has it
     */
    static String complete(String entry) {
        StringBuilder lacking = new StringBuilder();
        ABSENT.forEach((field, value) -> {
            // Within a text the quotes would have backslashes before them.
            if (!entry.contains(field)) {
                lacking.append(',').append(field).append(value);
            }
        });
        return lacking.isEmpty() ? entry : entry.substring(0, entry.length() - 1) + lacking + "}";
    }

    /** The entry of {@code /jobs}: id and state. */
    static String idAndStatus(String entry, ObjectMapper mapper) {
        JsonNode read = read(entry, mapper);
        return mapper.createObjectNode()
                .put("id", read.path("jid").asText())
                .put("status", read.path("state").asText())
                .toString();
    }

    private static JsonNode read(String entry, ObjectMapper mapper) {
        try {
            return mapper.readTree(entry);
        } catch (IOException e) {
            throw new UncheckedIOException("An entry of the overview is no JSON", e);
        }
    }
}
