package io.sluice.monitor.selfcheck;

import io.sluice.contracts.state.ConfigDrift;
import io.sluice.contracts.state.Freshness;
import io.sluice.contracts.state.JobStatus;
import io.sluice.monitor.alert.AlertKind;
import io.sluice.monitor.alert.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

    /** Whether the run has what its spec says. Which settings differ stands in the summary, and how in the details. */
    public Notice drift(JobStatus status, Instant now) {
        List<ConfigDrift> drift = status.configDrift();
        if (drift.isEmpty() || status.run() == null) {
            return new Notice.Over(status.job(), AlertKind.CONFIG_DRIFT, "", now);
        }
        Map<String, String> details = new TreeMap<>();
        drift.forEach(setting -> details.put(
                setting.setting(), setting.got() + ", and " + setting.wanted() + " is wanted: " + setting.reason()));
        return new Notice.Holds(
                status.job(),
                AlertKind.CONFIG_DRIFT,
                "",
                status.since(),
                now,
                "Run " + status.run() + " has other settings than the spec says: "
                        + drift.stream().map(ConfigDrift::setting).collect(Collectors.joining(", ")),
                drift.getFirst().reason(),
                details);
    }
}
