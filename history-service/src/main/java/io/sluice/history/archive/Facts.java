package io.sluice.history.archive;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.state.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What people search by, taken from an archive's documents. */
public sealed interface Facts {

    /** Whose they are: the Flink job id, or the application's. */
    String subject();

    String name();

    State state();

    Instant start();

    Instant end();

    /** The entry of the overview, as JSON in Flink's words. */
    String overview();

    /**
     * Of a job.
     *
     * @param application the one it ran in, where the archive tells
     * @param cause the root cause, two lines at most
     * @param restoredFrom the checkpoint or savepoint that it began with
     * @param lastCheckpoint the path of the last completed one that has a path
     * @param lastSavepoint likewise
     * @param flinkVersion where the class path tells it
     */
    record OfJob(
            FlinkJobId job,
            @Nullable String application,
            String name,
            State state,
            Instant start,
            Instant end,
            @Nullable String cause,
            @Nullable String restoredFrom,
            @Nullable String lastCheckpoint,
            @Nullable String lastSavepoint,
            int tasks,
            int tasksFinished,
            int tasksCanceled,
            int tasksFailed,
            @Nullable String flinkVersion,
            String overview)
            implements Facts {
        @Override
        public String subject() {
            return job.value();
        }
    }

    /** Of an application. */
    record OfApplication(String application, String name, State state, Instant start, Instant end, String overview)
            implements Facts {
        @Override
        public String subject() {
            return application;
        }
    }
}
