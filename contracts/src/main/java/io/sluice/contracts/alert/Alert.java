package io.sluice.contracts.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.sluice.contracts.JobId;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person should know. It is raised once and resolved once.
 *
 * @param id the same for raising and resolving
 * @param kind for instance {@code stale} or {@code restart-failed}
 * @param resolvedAt absent while it holds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Alert(
        String id,
        @Nullable JobId job,
        String kind,
        Severity severity,
        Instant raisedAt,
        @Nullable Instant resolvedAt,
        String summary,
        Map<String, String> details) {

    public Alert {
        details = details == null ? Map.of() : java.util.Collections.unmodifiableMap(new TreeMap<>(details));
    }

    /** How urgent. */
    public enum Severity {
        @JsonProperty("info")
        INFO,
        @JsonProperty("warning")
        WARNING,
        @JsonProperty("critical")
        CRITICAL
    }
}
