package io.sluice.monitor.selfcheck;

import io.sluice.contracts.state.Freshness;
import io.sluice.contracts.state.JobStatus;
import io.sluice.monitor.alert.AlertKind;
import io.sluice.monitor.alert.Notice;
import io.sluice.monitor.fold.FoldState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** Whether nobody has confirmed a state for so long that a person should know. */
final class StaleCheck {

    private static final String NOBODY_KNOWS = "no probe has reported";

    private final Duration alertAfter;

    /** @param alertAfter how long a state may be stale */
    StaleCheck(Duration alertAfter) {
        this.alertAfter = alertAfter;
    }

    static boolean isStale(JobStatus status) {
        return status.freshness() == Freshness.STALE;
    }

    Notice look(FoldState job, Instant now) {
        JobStatus status = job.status();
        Instant since = status.staleSince();
        if (!isStale(status) || since == null || since.plus(alertAfter).isAfter(now)) {
            return new Notice.Over(status.job(), AlertKind.STALE, "", now);
        }
        return new Notice.Holds(
                status.job(),
                AlertKind.STALE,
                "",
                since,
                now,
                status.state() + ", but not confirmed since " + since,
                Objects.requireNonNullElse(status.staleCause(), NOBODY_KNOWS),
                Map.of("state", status.state().name(), "cluster", job.cluster()));
    }
}
