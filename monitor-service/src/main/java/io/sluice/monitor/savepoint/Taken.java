package io.sluice.monitor.savepoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.CommandId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A savepoint that was taken because the spec asks for it.
 *
 * @param disposal that is under way
 * @param attempts how often it could not be disposed of
 * @param notBefore when that is tried again; absent: whenever it is due
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Taken(
        String path,
        Instant at,
        @Nullable Asked disposal,
        int attempts,
        @Nullable Instant notBefore) {

    /** What the job may still go on from is refused; a later run changes that, and not by the minute. */
    private static final Duration AGAIN_AFTER = Duration.ofHours(1);

    static Taken of(String path, Instant at) {
        return new Taken(path, at, null, 0, null);
    }

    boolean mayGo(Instant now) {
        boolean isUnderWay = disposal != null && !disposal.isLost(now);
        return !isUnderWay && (notBefore == null || !notBefore.isAfter(now));
    }

    Taken going(CommandId command, Instant now) {
        return new Taken(path, at, new Asked(command, now), attempts, null);
    }

    Taken stays(Instant now) {
        return new Taken(path, at, null, attempts + 1, now.plus(AGAIN_AFTER));
    }
}
