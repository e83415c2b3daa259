package io.sluice.history.rest;

import io.sluice.contracts.JobId;
import io.sluice.contracts.state.State;
import io.sluice.history.store.RunFilter;
import io.sluice.rest.problem.RequestProblems;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the filter of a list of runs out of its query parameters; an empty one asks for nothing. */
final class RunParameters {

    private static final int MAX_TEXT = 200;
    private static final String STATES = "FINISHED, CANCELED, FAILED or SUSPENDED, several with commas";
    private static final Set<State> ENDS = Set.of(State.FINISHED, State.CANCELED, State.FAILED, State.SUSPENDED);

    private RunParameters() {}

    static RunFilter read(
            @Nullable String namespace,
            @Nullable String job,
            @Nullable String state,
            @Nullable String text,
            @Nullable String from,
            @Nullable String to) {
        return new RunFilter(
                label(given(namespace)),
                job(given(job)),
                states(given(state)),
                text(given(text)),
                instant("from", given(from)),
                instant("to", given(to)),
                false);
    }

    private static @Nullable String label(@Nullable String namespace) {
        if (namespace != null && !JobId.isLabel(namespace)) {
            throw RequestProblems.parameter("namespace", namespace, JobId.LABEL_RULE);
        }
        return namespace;
    }

    private static @Nullable String job(@Nullable String job) {
        if (job == null) {
            return null;
        }
        try {
            return JobId.of(job).toString();
        } catch (IllegalArgumentException e) {
            throw RequestProblems.parameter("job", job, "namespace/name");
        }
    }

    private static Set<State> states(@Nullable String states) {
        if (states == null) {
            return Set.of();
        }
        return Arrays.stream(states.split(","))
                .map(String::strip)
                .map(name -> ENDS.stream()
                        .filter(state -> state.name().equalsIgnoreCase(name))
                        .findFirst()
                        .orElseThrow(() -> RequestProblems.parameter("state", name, STATES)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable String text(@Nullable String text) {
        if (text != null && text.length() > MAX_TEXT) {
            throw RequestProblems.parameter("q", text, "at most " + MAX_TEXT + " characters long");
        }
        return text;
    }

    private static @Nullable Instant instant(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw RequestProblems.parameter(name, text, "a time as in 2026-01-31T12:00:00Z");
        }
    }

    private static @Nullable String given(@Nullable String parameter) {
        return parameter == null || parameter.isBlank() ? null : parameter.strip();
    }
}
