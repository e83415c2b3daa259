package io.sluice.history.archive;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a job failed, in the two lines that a person looks for: what happened, and what was at the bottom of it. Flink 1.x says it
 * in {@code root-exception}, 2.x in the first entry of {@code exceptionHistory}.
 */
final class RootCause {

    private static final int MAX_LINE_CHARACTERS = 400;
    private static final String CAUSED_BY = "Caused by: ";

    private RootCause() {}

    /** @param exceptions the document {@code …/exceptions} */
    static @Nullable String of(JsonNode exceptions) {
        String root = exceptions.path("root-exception").asText("");
        if (!root.isBlank() && !exceptions.path("root-exception").isNull()) {
            return twoLines(root);
        }
        JsonNode first = exceptions.path("exceptionHistory").path("entries").path(0);
        String trace = first.path("stacktrace").asText("");
        String name = first.path("exceptionName").asText("");
        if (trace.isBlank()) {
            return name.isBlank() ? null : Texts.shortened(name, MAX_LINE_CHARACTERS);
        }
        return twoLines(trace);
    }

    private static String twoLines(String trace) {
        List<String> lines = new ArrayList<>();
        String innermost = null;
        for (String line : trace.split("\n")) {
            String stripped = line.strip();
            if (lines.isEmpty() && !stripped.isEmpty()) {
                lines.add(stripped);
            } else if (stripped.startsWith(CAUSED_BY)) {
                innermost = stripped;
            }
        }
        if (innermost != null) {
            lines.add(innermost);
        }
        return String.join(
                "\n",
                lines.stream()
                        .map(line -> Texts.shortened(line, MAX_LINE_CHARACTERS))
                        .toList());
    }
}
