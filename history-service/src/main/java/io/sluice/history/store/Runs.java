package io.sluice.history.store;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.state.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The runs that are kept, one for each Flink job id and content. */
public interface Runs {

    /**
     * Runs in the order of their end, the newest first.
     *
     * @param after where the page before ended; null for the first
     * @param limit at most so many, 1 or more
     */
    List<StoredRun> list(RunFilter filter, @Nullable RunPosition after, int limit);

    /** A run by its number. */
    Optional<StoredRun> find(long id);

    /** The run of this Flink job id; of several contents the one that ended last. */
    Optional<StoredRun> find(FlinkJobId id);

    /**
     * The entries of {@code /jobs/overview}, the newest end first, as JSON objects in Flink's words: read in pages, handed over one
     * by one, so that a hundred thousand need no memory. One for each Flink job id; of archives that wait to be taken in, what their
     * beginning says.
     *
     * @param after where the page before ended; null for the first
     * @param limit at most so many
     */
    void overviews(@Nullable ListPosition after, int limit, Entries to);

    /** How many jobs of the overview ended in each state; a state in which none did may be missing. */
    Map<State, Long> countByState();

    /** Takes the entries of an overview. */
    interface Entries {

        /** @param position where the entry stands in the order */
        void entry(String json, ListPosition position);
    }
}
