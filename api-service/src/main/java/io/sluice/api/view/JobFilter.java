package io.sluice.api.view;

import io.sluice.contracts.state.State;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs a list has; each part that is there must fit.
 *
 * @param states one of these; empty for all
 * @param labels all of these
 * @param part of the job's id
 */
public record JobFilter(
        @Nullable String namespace,
        List<State> states,
        Map<String, String> labels,
        @Nullable String part) {

    public JobFilter {
        states = List.copyOf(states);
        labels = Map.copyOf(labels);
    }
}
