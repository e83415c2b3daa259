package io.sluice.api.job;

import io.sluice.api.view.JobFilter;
import io.sluice.contracts.JobId;
import io.sluice.contracts.state.State;
import io.sluice.rest.problem.RequestProblems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the query of {@code GET /jobs}. What is not understood is refused: a filter passed over would show too much. */
final class JobFilters {

    private static final int MAX_PART_CHARACTERS = 127;
    private static final int MAX_LABELS = 32;
    private static final int MAX_LABEL_CHARACTERS = 400;

    private JobFilters() {}

    static JobFilter of(@Nullable String namespace, List<String> states, List<String> labels, @Nullable String part) {
        if (namespace != null && !namespace.isEmpty() && !JobId.isLabel(namespace)) {
            throw RequestProblems.parameter("namespace", namespace, JobId.LABEL_RULE);
        }
        if (part != null && (part.length() > MAX_PART_CHARACTERS || part.indexOf('\0') >= 0)) {
            throw RequestProblems.parameter(
                    "q", part, "a part of a job's id, at most " + MAX_PART_CHARACTERS + " characters");
        }
        return new JobFilter(emptyAsAbsent(namespace), states(states), labels(labels), emptyAsAbsent(part), List.of());
    }

    private static List<State> states(List<String> texts) {
        List<State> states = new ArrayList<>();
        for (String text : split(texts)) {
            states.add(Arrays.stream(State.values())
                    .filter(state -> state.name().equals(text))
                    .findFirst()
                    .orElseThrow(() -> RequestProblems.parameter(
                            "state",
                            text,
                            "one of "
                                    + Arrays.stream(State.values())
                                            .map(Enum::name)
                                            .collect(Collectors.joining(", ")))));
        }
        return states;
    }

    private static Map<String, String> labels(List<String> texts) {
        Map<String, String> labels = new HashMap<>();
        for (String text : split(texts)) {
            int equals = text.indexOf('=');
            boolean hasControls = text.chars().anyMatch(Character::isISOControl);
            if (equals < 1 || text.length() > MAX_LABEL_CHARACTERS || hasControls || labels.size() == MAX_LABELS) {
                throw RequestProblems.parameter(
                        "label", text, "<key>=<value>; several, at most " + MAX_LABELS + ", must all fit");
            }
            String value = text.substring(equals + 1);
            String other = labels.put(text.substring(0, equals), value);
            if (other != null && !other.equals(value)) {
                throw RequestProblems.parameter("label", text, "given once for each key");
            }
        }
        return labels;
    }

    /** Repeated or with commas: both are common. */
    private static List<String> split(List<String> texts) {
        return texts.stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static @Nullable String emptyAsAbsent(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
