package io.sluice.api.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.JobId;
import io.sluice.contracts.alert.Alert;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An alert as clients see it. */
@Schema(name = "Alert")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlertItem(
        @Schema(description = "The same for raising and resolving")
        String id,

        @Schema(implementation = String.class, description = "namespace/name") @Nullable
        JobId job,

        @Schema(description = "For instance `stale`; docs/alerts.md has them all")
        String kind,

        Alert.Severity severity,
        Instant raisedAt,

        @Schema(description = "Absent while it holds") @Nullable
        Instant resolvedAt,

        @Schema(description = "Since when it holds, which is before it was noticed") @Nullable
        Instant since,

        String summary,

        @Schema(description = "Why, as far as that is known") @Nullable
        String cause,

        @Schema(description = "What to do") @Nullable String remedy,

        Map<String, String> details) {

    static AlertItem of(Alert alert) {
        return new AlertItem(
                alert.id(),
                alert.job(),
                alert.kind(),
                alert.severity(),
                alert.raisedAt(),
                alert.resolvedAt(),
                alert.since(),
                alert.summary(),
                alert.cause(),
                alert.remedy(),
                alert.details());
    }
}
