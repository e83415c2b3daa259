package io.sluice.contracts.checkpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint or savepoint that completed or failed; each once.
 *
 * @param id Flink's number of it within the run
 * @param triggeredAt by Flink's clock
 * @param endedAt by Flink's clock
 * @param bytes of state, where Flink says
 * @param cause why it failed
 * @param missed how many before this one were not seen one by one
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
        @Nullable Long bytes,
        @Nullable String cause,
        @Nullable Long missed) {

    /** How it ended. */
    public enum Status {
        @JsonProperty("completed")
        COMPLETED,
        @JsonProperty("failed")
        FAILED
    }
}
