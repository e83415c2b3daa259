package io.sluice.history.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.state.State;
import io.sluice.history.store.StoredRun;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A run as clients see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ArchivedRun")
record RunItem(
        @Schema(description = "Its number here") long id,

        String flinkJobId,

        @Schema(description = "The job of Sluice that it belongs to, namespace/name") @Nullable
        String job,

        @Schema(description = "The run of that job") @Nullable
        String run,

        String name,
        State state,
        Instant start,
        Instant end,
        Duration duration,

        @Schema(description = "Why it failed: the root cause, shortened") @Nullable
        String cause,

        @Nullable String restoredFrom,
        @Nullable String lastCheckpoint,
        @Nullable String lastSavepoint,
        StoredRun.Tasks tasks,
        @Nullable String flinkVersion,

        @Schema(description = "The archive source") String source,

        @Schema(description = "SHA-256 of the archive") String contentHash,

        @Nullable String application,
        @Nullable String cluster,
        long rawBytes,
        long storedBytes,
        Instant storedAt,
        Links links) {

    /** Where there is more of it, relative to this server. */
    @Schema(name = "ArchivedRunLinks")
    record Links(
            @Schema(
                    description =
                            "Its page in Flink's UI; absent where another archive of the same Flink job id ended later")
            @Nullable
            String flinkUi,

            @Schema(description = "The archive as Flink wrote it")
            String archive) {}

    static RunItem of(StoredRun run) {
        return new RunItem(
                run.id(),
                run.flinkJobId().value(),
                text(run.job()),
                text(run.run()),
                run.name(),
                run.state(),
                run.start(),
                run.end(),
                run.duration(),
                run.cause(),
                run.restoredFrom(),
                run.lastCheckpoint(),
                run.lastSavepoint(),
                run.tasks(),
                run.flinkVersion(),
                run.source(),
                run.contentHash(),
                run.application(),
                run.cluster(),
                run.rawBytes(),
                run.storedBytes(),
                run.storedAt(),
                new Links(
                        run.latest() ? "/flink/#/job/completed/" + run.flinkJobId() + "/overview" : null,
                        "/api/v1/runs/" + run.id() + "/archive"));
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }
}
