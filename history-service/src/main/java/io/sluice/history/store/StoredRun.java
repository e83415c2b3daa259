package io.sluice.history.store;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.state.State;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as its archive tells.
 *
 * @param id its number in the store
 * @param job the job of Sluice that it belongs to, where one does
 * @param run the run of that job
 * @param name the job's name in Flink
 * @param state FINISHED, CANCELED, FAILED or SUSPENDED
 * @param cause the root cause, shortened
 * @param restoredFrom the checkpoint or savepoint that it began with
 * @param lastCheckpoint the path of the last completed one that has a path
 * @param lastSavepoint likewise
 * @param flinkVersion where the archive tells it
 * @param source the archive source's name
 * @param contentHash SHA-256 of the archive in hex
 * @param latest whether it is the one that Flink's paths show for its Flink job id
 * @param application the application that it ran in, Flink 2.3 and newer
 * @param cluster the directory of the cluster, Flink 2.3 and newer
 * @param rawBytes the archive's size
 * @param storedBytes what it takes in the store, compressed
 */
public record StoredRun(
        long id,
        FlinkJobId flinkJobId,
        @Nullable JobId job,
        @Nullable RunId run,
        String name,
        State state,
        Instant start,
        Instant end,
        @Nullable String cause,
        @Nullable String restoredFrom,
        @Nullable String lastCheckpoint,
        @Nullable String lastSavepoint,
        Tasks tasks,
        @Nullable String flinkVersion,
        String source,
        String contentHash,
        boolean latest,
        @Nullable String application,
        @Nullable String cluster,
        long rawBytes,
        long storedBytes,
        Instant storedAt) {

    /** How its tasks ended. */
    public record Tasks(int total, int finished, int canceled, int failed) {}

    public Duration duration() {
        return Duration.between(start, end);
    }

    public RunPosition position() {
        return new RunPosition(end, id);
    }
}
