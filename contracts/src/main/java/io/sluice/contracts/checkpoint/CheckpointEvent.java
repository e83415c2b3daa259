package io.sluice.contracts.checkpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint or savepoint that completed or failed; each once.
 *
 * @param id Flink's number of it within the run
 * @param triggeredAt by Flink's clock
 * @param endedAt by Flink's clock
 * @param duration from the trigger to its end
 * @param bytes of state that it stands for, where Flink says
 * @param writtenBytes what it wrote itself, where Flink says: less than {@code bytes} if it is incremental
 * @param scope whether it holds the whole state itself; of completed ones, where Flink says
 * @param path where it lies, while it is there
 * @param cause why it failed
 * @param missed how many ended before this one that were not seen one by one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CheckpointEvent(
        JobId job,
        RunId run,
        long id,
        SnapshotKind kind,
        Status status,
        Instant triggeredAt,
        @Nullable Instant endedAt,
        @Nullable Duration duration,
        @Nullable Long bytes,
        @Nullable Long writtenBytes,
        @Nullable Scope scope,
        @Nullable String path,
        @Nullable String cause,
        @Nullable Long missed) {

    /** The same event, after so many that were not seen. */
    public CheckpointEvent missed(long count) {
        return new CheckpointEvent(
                job,
                run,
                id,
                kind,
                status,
                triggeredAt,
                endedAt,
                duration,
                bytes,
                writtenBytes,
                scope,
                path,
                cause,
                count == 0 ? null : Long.valueOf(count));
    }

    /** The same event with a cause that may be shorter. */
    public CheckpointEvent cause(@Nullable String newCause) {
        return new CheckpointEvent(
                job,
                run,
                id,
                kind,
                status,
                triggeredAt,
                endedAt,
                duration,
                bytes,
                writtenBytes,
                scope,
                path,
                newCause,
                missed);
    }

    /** When it is taken to have ended: by Flink's word, else when it was triggered. */
    public Instant at() {
        return endedAt == null ? triggeredAt : endedAt;
    }

    /** Whether it is one of those that Flink takes by itself, and was completed. */
    public boolean completesCheckpoint() {
        return kind == SnapshotKind.CHECKPOINT && status == Status.COMPLETED;
    }

    /** Whether it is one of those that Flink takes by itself, and failed. */
    public boolean failsCheckpoint() {
        return kind == SnapshotKind.CHECKPOINT && status == Status.FAILED;
    }

    /** How much of the state a snapshot holds itself. */
    public enum Scope {
        @JsonProperty("full")
        FULL,
        /** It refers to files of earlier ones. */
        @JsonProperty("incremental")
        INCREMENTAL
    }

    /** How it ended. */
    public enum Status {
        @JsonProperty("completed")
        COMPLETED,
        @JsonProperty("failed")
        FAILED
    }
}
