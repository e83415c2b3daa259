package io.sluice.api.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.api.view.JobFilter;
import io.sluice.contracts.Excerpt;
import io.sluice.contracts.JobId;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.state.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads which jobs are meant. What is not understood is refused and nothing is taken for granted: a part passed over would
 * select too much, and every job is meant only where {@code "all": true} says so.
 */
final class SelectorReader {

    private static final String POINTER = "/selector";
    private static final Set<String> PARTS = Set.of("all", "jobs", "namespace", "labels", "state");
    private static final int MAX_LABELS = 32;
    private static final int MAX_LABEL_CHARACTERS = 400;

    private SelectorReader() {}

    /** @throws ProblemException {@code invalid-selector} with a pointer */
    static JobFilter read(JsonNode selector) {
        if (!(selector instanceof ObjectNode parts)) {
            throw wrong("", "A selector is an object such as {\"namespace\": \"payments\"}");
        }
        parts.fieldNames().forEachRemaining(part -> {
            if (!PARTS.contains(part)) {
                throw wrong(
                        "/" + part.replace("~", "~0").replace("/", "~1"),
                        "A selector has the parts all, jobs, namespace, labels and state (got " + Excerpt.of(part)
                                + ")");
            }
        });
        if (parts.isEmpty()) {
            throw wrong("", "An empty selector would select every job; {\"all\": true} says that this is meant");
        }
        if (parts.has("all")) {
            return all(parts);
        }
        if (parts.has("jobs")) {
            requireAlone(parts, "jobs");
            return JobFilter.of(jobs(parts.get("jobs")));
        }
        return filter(parts);
    }

    private static JobFilter all(ObjectNode parts) {
        requireAlone(parts, "all");
        if (!parts.get("all").isBoolean() || !parts.get("all").booleanValue()) {
            throw wrong("/all", "\"all\" is true or left out");
        }
        return JobFilter.all();
    }

    private static JobFilter filter(ObjectNode parts) {
        JobFilter filter = new JobFilter(
                parts.has("namespace") ? namespace(parts.get("namespace")) : null,
                parts.has("state") ? states(parts.get("state")) : List.of(),
                parts.has("labels") ? labels(parts.get("labels")) : Map.of(),
                null,
                List.of());
        if (filter.equals(JobFilter.all())) {
            throw wrong(
                    "", "The selector's parts are empty, so every job fits; {\"all\": true} says that this is meant");
        }
        return filter;
    }

    private static void requireAlone(ObjectNode parts, String part) {
        if (parts.size() > 1) {
            throw wrong("/" + part, "\"" + part + "\" stands alone in a selector");
        }
    }

    private static List<JobId> jobs(JsonNode given) {
        Set<JobId> jobs = new LinkedHashSet<>();
        List<String> texts = texts("/jobs", given, "job ids such as \"payments/fraud\"");
        for (int i = 0; i < texts.size(); i++) {
            try {
                jobs.add(JobId.of(texts.get(i)));
            } catch (IllegalArgumentException e) {
                throw wrong("/jobs/" + i, e.getMessage());
            }
        }
        if (jobs.isEmpty()) {
            throw wrong("/jobs", "\"jobs\" names one job or more");
        }
        return List.copyOf(jobs);
    }

    private static String namespace(JsonNode given) {
        if (!given.isTextual() || !JobId.isLabel(given.textValue())) {
            throw wrong(
                    "/namespace", "\"namespace\" is " + JobId.LABEL_RULE + " (got " + Excerpt.of(given.asText()) + ")");
        }
        return given.textValue();
    }

    private static List<State> states(JsonNode given) {
        List<State> states = new ArrayList<>();
        List<String> texts = texts("/state", given, "states such as \"RUNNING\"");
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            String pointer = "/state/" + i;
            states.add(Arrays.stream(State.values())
                    .filter(state -> state.name().equals(text))
                    .findFirst()
                    .orElseThrow(() -> wrong(
                            pointer,
                            "A state is one of "
                                    + Arrays.stream(State.values())
                                            .map(Enum::name)
                                            .collect(Collectors.joining(", "))
                                    + " (got " + Excerpt.of(text) + ")")));
        }
        return states;
    }

    private static Map<String, String> labels(JsonNode given) {
        if (!(given instanceof ObjectNode object) || object.size() > MAX_LABELS) {
            throw wrong(
                    "/labels",
                    "\"labels\" is an object such as {\"team\": \"risk\"}, of at most " + MAX_LABELS + " labels");
        }
        Map<String, String> labels = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> label : object.properties()) {
            String text = label.getKey() + "=" + label.getValue().asText();
            boolean hasControls = text.chars().anyMatch(Character::isISOControl);
            if (!label.getValue().isTextual() || text.length() > MAX_LABEL_CHARACTERS || hasControls) {
                throw wrong(
                        "/labels",
                        "A label has a text as its value, without control characters (got " + Excerpt.of(text) + ")");
            }
            labels.put(label.getKey(), label.getValue().textValue());
        }
        return labels;
    }

    private static List<String> texts(String pointer, JsonNode given, String expected) {
        List<String> texts = new ArrayList<>();
        boolean isArrayOfTexts = given.isArray();
        for (JsonNode element : given) {
            isArrayOfTexts &= element.isTextual();
            texts.add(element.asText());
        }
        if (!isArrayOfTexts) {
            throw wrong(pointer, "It is an array of " + expected);
        }
        return texts;
    }

    private static ProblemException wrong(String pointer, String detail) {
        return new ProblemException(ProblemType.INVALID_SELECTOR
                .problem(
                        detail,
                        "correct the selector; docs/rest.md has its parts, and \"dryRun\": true shows what it selects")
                .at(POINTER + pointer));
    }
}
