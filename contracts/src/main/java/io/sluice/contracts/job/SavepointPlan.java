package io.sluice.contracts.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When savepoints are taken by themselves, and how long these are kept. One that a person asked for, or a stop took, is his.
 *
 * @param interval from one to the next; either this or {@code cron}
 * @param cron when they are taken, in UTC ({@link Cron})
 * @param retainCount how many of them are kept; absent: however many there are
 * @param retainAge how long one is kept; absent: for ever. The newest is kept in any case
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SavepointPlan(
        @Nullable Duration interval,
        @Nullable String cron,
        @Nullable Integer retainCount,
        @Nullable Duration retainAge) {

    public SavepointPlan {
        if ((interval == null) == (cron == null)) {
            throw new IllegalArgumentException("Savepoints are taken by an interval or by cron");
        }
    }

    /** The first time that is later than {@code since}, when one is to be taken. */
    public Instant after(Instant since) {
        return cron == null ? since.plus(interval) : Cron.of(cron).after(since);
    }
}
