package io.sluice.monitor.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.monitor.GeneratedFile;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AlertsPageTest {

    private static final String PAGE = """
            # Alerts

            <!-- Made from AlertKind by AlertsPageTest; ./mvnw -f monitor-service/pom.xml test -Dtest=AlertsPageTest -Dsluice.update=true -->

            What a person should know is on `sluice.alerts` ([`alert.schema.json`](../contracts/src/main/resources/schemas/alert.schema.json)),
            keyed by the job, read with `isolation.level=read_committed`. `ce_type` is `io.sluice.alert.raised` or
            `io.sluice.alert.resolved`. An alert is raised once; between that and its resolution there is another record with the same
            `id` only where its summary or its cause has changed. What merely happened is one record, raised and resolved at the same
            time. `GET /api/v1/alerts` lists the open ones, `GET /api/v1/namespaces/{namespace}/jobs/{name}/alerts` all of a job.

            | kind | severity | meaning | what to do |
            | --- | --- | --- | --- |
            %s

            ## Repair

            A spec may say `"repair": "start"`. When the job should run and is FAILED, LOST, SUSPENDED, CANCELED or was never started,
            nobody has a command at it, and that has lasted for the grace, Sluice sends a `start` from the newest checkpoint or savepoint.
            It expects the run, generation and wish that were seen, so a person's later wish ends it `superseded`. While a state is stale
            nothing is repaired. Without `repair`, or with `none`, it is an alert and nothing else.

            | setting, `sluice.monitor.self-check.` | default | |
            | --- | --- | --- |
            | `stale-alert-after` | `1m` | how long a state may be stale until that is an alert |
            | `divergence-grace` | `1m` | how long a job may not be as it is wanted until that is an alert, and is repaired |
            | `rebalance-stuck-after` | `30m` | how long a rebalance may neither compute nor move anything more until that is an alert |
            | `repair.max` | `3` | starts within the window at most; then a person has to look |
            | `repair.within` | `1h` | the window |
            | `repair.back-off` | `1m` | the pause after the first start; it doubles with each one more in the window |

            ## For Prometheus

            Of each monitor; the sum of all instances is the fleet.

            | metric | |
            | --- | --- |
            | `sluice_alerts_total{kind, change}` | alerts that were raised and resolved |
            | `sluice_jobs{state}`, `sluice_jobs_stale` | jobs in each state, and those that nobody confirmed lately |
            | `sluice_probes_seconds{cluster, result}` | rounds that were `answered`, or `unreachable`. A cluster for which no instance counts any is not watched |
            | `sluice_state_corrections_total` | states that the full listing of a cluster has corrected: what was told before had not been heard. It should stay 0 |
            | `sluice_fold_lag_seconds` | from the writing of a record to its folding |
            | `sluice_observations_unsent_total` | what was seen and could not be sent to Kafka; it is told again |
            | `sluice_checkpoints_total{kind, status}`, `sluice_policy_decisions_total{policy, verdict}` | checkpoints that ended, and what policies decided |
            """;

    @Test
    void thePageHasEveryKind() {
        String page = PAGE.formatted(Arrays.stream(AlertKind.values())
                .map(kind -> "| `%s` | %s | %s | %s |"
                        .formatted(
                                kind.label(),
                                kind.severity().name().toLowerCase(Locale.ROOT),
                                kind.meaning(),
                                kind.remedy()))
                .collect(Collectors.joining("\n")));

        assertThat(GeneratedFile.committed("alerts.md", page)).isEqualTo(page);
    }
}
