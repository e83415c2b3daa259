package io.sluice.api.view;

import io.sluice.contracts.JobId;
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
 * @param jobs one of these; empty for all
 */
public record JobFilter(
        @Nullable String namespace,
        List<State> states,
        Map<String, String> labels,
        @Nullable String part,
        List<JobId> jobs) {

    public JobFilter {
        jobs = List.copyOf(jobs);
        states = List.copyOf(states);
        labels = Map.copyOf(labels);
    }

    /** Every job fits. */
    public static JobFilter all() {
        return new JobFilter(null, List.of(), Map.of(), null, List.of());
    }

    /** Only these. */
    public static JobFilter of(List<JobId> jobs) {
        return new JobFilter(null, List.of(), Map.of(), null, jobs);
    }
}
