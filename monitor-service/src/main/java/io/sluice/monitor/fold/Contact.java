package io.sluice.monitor.fold;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with the probes of one cluster.
 *
 * @param answeredAt when the latest answer was asked for
 * @param failedAt when the latest question without an answer was asked
 * @param failures questions without an answer since {@code answeredAt}
 * @param cause why the latest of them had none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Contact(
        @Nullable Instant answeredAt,
        @Nullable Instant failedAt,
        int failures,
        @Nullable String cause) {

    /** Nothing was heard of the probes yet. */
    public static Contact none() {
        return new Contact(null, null, 0, null);
    }

    public Contact answered(Instant at) {
        if (answeredAt != null && !at.isAfter(answeredAt)) {
            return this;
        }
        boolean failedSince = failedAt != null && failedAt.isAfter(at);
        return failedSince ? new Contact(at, failedAt, failures, cause) : new Contact(at, null, 0, null);
    }

    public Contact failed(Instant at, String newCause) {
        boolean isOld = answeredAt != null && !at.isAfter(answeredAt) || failedAt != null && !at.isAfter(failedAt);
        return isOld ? this : new Contact(answeredAt, at, failures + 1, newCause);
    }
}
