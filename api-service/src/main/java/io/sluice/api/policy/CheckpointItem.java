package io.sluice.api.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.RunId;
import io.sluice.contracts.checkpoint.CheckpointEvent;
import io.sluice.contracts.checkpoint.SnapshotKind;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A checkpoint or savepoint that ended, as clients see it. */
@Schema(name = "Checkpoint")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CheckpointItem(
        @Schema(description = "Flink's number of it within the run")
        long id,

        @Schema(implementation = String.class) RunId run,
        SnapshotKind kind,
        CheckpointEvent.Status status,
        Instant triggeredAt,
        @Nullable Instant endedAt,

        @Schema(implementation = String.class, description = "ISO 8601") @Nullable
        Duration duration,

        @Schema(description = "The state that it stands for") @Nullable
        Long bytes,

        @Schema(description = "What it wrote itself") @Nullable
        Long writtenBytes,

        CheckpointEvent.@Nullable Scope scope,

        @Schema(description = "Hand it to `start` as `from: {\"savepoint\": path}`, as long as it is kept") @Nullable
        String path,

        @Nullable String cause,

        @Schema(description = "How many ended before this one that nobody saw one by one") @Nullable
        Long missed) {

    static CheckpointItem of(CheckpointEvent event) {
        return new CheckpointItem(
                event.id(),
                event.run(),
                event.kind(),
                event.status(),
                event.triggeredAt(),
                event.endedAt(),
                event.duration(),
                event.bytes(),
                event.writtenBytes(),
                event.scope(),
                event.path(),
                event.cause(),
                event.missed());
    }
}
