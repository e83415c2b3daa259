package io.sluice.history.store;

import io.sluice.contracts.state.State;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which runs; what is null or empty asks for nothing.
 *
 * @param namespace of the job of Sluice
 * @param job the job of Sluice, {@code namespace/name}
 * @param states one of these
 * @param text words, each the beginning of one in the run's name or root cause
 * @param from ended then or later
 * @param to ended before
 * @param latestOnly of several contents of one Flink job id only the one that ended last
 */
public record RunFilter(
        @Nullable String namespace,
        @Nullable String job,
        Set<State> states,
        @Nullable String text,
        @Nullable Instant from,
        @Nullable Instant to,
        boolean latestOnly) {

    /** All of them. */
    public static final RunFilter NONE = new RunFilter(null, null, Set.of(), null, null, null, false);

    public RunFilter {
        states = Set.copyOf(states);
    }
}
