package io.sluice.history.store;

import java.util.Optional;
import java.util.function.Consumer;

/** The applications of Flink 2.3 and newer, as their summaries tell. */
public interface Applications {

    /** The number of the application's summary, for {@link Documents}; of several contents the one that ended last. */
    Optional<Long> find(String applicationId);

    /** The entries of {@code /applications/overview}, the newest end first, as JSON objects in Flink's words. */
    void overviews(int limit, Consumer<String> entry);
}
