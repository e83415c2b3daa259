package io.sluice.monitor.selfcheck;

import io.sluice.contracts.state.Freshness;
import io.sluice.contracts.state.JobStatus;
import io.sluice.monitor.alert.AlertKind;
import io.sluice.monitor.alert.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** Looks at the status of a job, at one moment, for what a person should know. */
public final class SelfCheck {

    private static final String NOBODY_KNOWS = "no probe has reported";

    private final Settings settings;

    public SelfCheck(Settings settings) {
        this.settings = settings;
    }

    /** @param staleAlertAfter how long a state may be stale until that is an alert */
    public record Settings(Duration staleAlertAfter) {}

    /** Whether the passing of time alone may change what there is to say about the job. */
    public boolean isToBeWatched(JobStatus status) {
        return status.freshness() == Freshness.STALE;
    }

    public Notice freshness(JobStatus status, Instant now) {
        Instant since = status.staleSince();
        boolean holds = status.freshness() == Freshness.STALE
                && since != null
                && !since.plus(settings.staleAlertAfter()).isAfter(now);
        return holds
                ? new Notice.Holds(
                        status.job(),
                        AlertKind.STALE,
                        "",
                        since,
                        now,
                        status.state() + ", but not confirmed since " + since,
                        Objects.requireNonNullElse(status.staleCause(), NOBODY_KNOWS),
                        Map.of("state", status.state().name()))
                : new Notice.Over(status.job(), AlertKind.STALE, "", now);
    }
}
