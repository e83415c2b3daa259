package io.sluice.api.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.checkpoint.Savepoint;
import io.sluice.contracts.checkpoint.SnapshotKind;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A savepoint as clients see it. */
@Schema(name = "Savepoint")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SavepointItem(
        @Schema(description = "Hand it to `start` as `from: {\"savepoint\": path}`")
        String path,

        @Schema(implementation = String.class) @Nullable RunId run,
        SnapshotKind kind,
        Instant at,

        @Schema(implementation = String.class, description = "The command that took it") @Nullable
        CommandId command,

        @Nullable Long bytes) {

    static SavepointItem of(Savepoint savepoint) {
        return new SavepointItem(
                savepoint.path(),
                savepoint.run(),
                SnapshotKind.SAVEPOINT,
                savepoint.at(),
                savepoint.command(),
                savepoint.bytes());
    }
}
