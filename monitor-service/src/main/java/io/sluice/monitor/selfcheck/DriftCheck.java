package io.sluice.monitor.selfcheck;

import io.sluice.contracts.state.ConfigDrift;
import io.sluice.contracts.state.JobStatus;
import io.sluice.monitor.alert.AlertKind;
import io.sluice.monitor.alert.Notice;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whether the run has what its spec says. Which settings differ stands in the summary, and how in the details. */
final class DriftCheck {

    private DriftCheck() {}

    static Notice look(JobStatus status, Instant now) {
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
