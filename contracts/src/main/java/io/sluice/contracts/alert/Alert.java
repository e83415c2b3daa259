package io.sluice.contracts.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.sluice.contracts.JobId;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person should know. It is raised once and resolved once; between the two there is another record with
 * the same id only where what it says has changed. What merely happened, and does not hold on, is told in one record that is
 * raised and resolved at the same time.
 *
 * @param id the same for raising and resolving
 * @param job absent for what concerns no single job
 * @param kind for instance {@code stale}; {@code docs/alerts.md} has them all
 * @param raisedAt when Sluice noticed
 * @param resolvedAt absent while it holds
 * @param summary one sentence for a person
 * @param details by name what else is known
 * @param since since when it holds, which is before it was noticed
 * @param cause why, as far as that is known
 * @param remedy what to do
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
        Map<String, String> details,
        @Nullable Instant since,
        @Nullable String cause,
        @Nullable String remedy) {

    public Alert {
        details = details == null ? Map.of() : java.util.Collections.unmodifiableMap(new TreeMap<>(details));
    }

    /** The same alert, over at {@code at}. */
    public Alert resolvedAt(Instant at) {
        return new Alert(id, job, kind, severity, raisedAt, at, summary, details, since, cause, remedy);
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
