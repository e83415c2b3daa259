package io.sluice.localstack.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A problem (RFC 9457) in the words that a person reads.
 *
 * @param title what kind
 * @param detail what was seen and what was expected
 * @param pointer the field at fault
 * @param remedy what to do
 */
record ProblemView(String title, Optional<String> detail, Optional<String> pointer, Optional<String> remedy) {

    static ProblemView read(JsonNode problem) {
        return new ProblemView(
                problem.path("title").asText("Refused without a reason"),
                text(problem, "detail"),
                text(problem, "pointer"),
                text(problem, "remedy"));
    }

    /** Several lines: title and detail, then field and remedy if they are known. */
    String words() {
        StringBuilder words = new StringBuilder(title);
        detail.ifPresent(text -> words.append(": ").append(text));
        pointer.ifPresent(text -> words.append("\n    field:  ").append(text));
        remedy.ifPresent(text -> words.append("\n    remedy: ").append(text));
        return words.toString();
    }

    private static Optional<String> text(JsonNode problem, String field) {
        JsonNode node = problem.path(field);
        return node.isTextual() && !node.asText().isBlank() ? Optional.of(node.asText()) : Optional.empty();
    }
}
