package io.sluice.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.settings.FlinkSetting;
import io.sluice.contracts.settings.ShownBy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/settings.md} is made from the table of settings. */
class SettingsPageTest {

    private static final Path PAGE = Path.of("../docs/settings.md");

    @Test
    void thePageAboutSettingsSaysWhatTheTableSays() throws IOException {
        String generated = page();

        assertThat(Generated.committed(PAGE, generated)).isEqualTo(generated);
    }

    private static String page() {
        return """
                # Checkpoint and restart settings

                What a spec says in `checkpoints` and `restarts` becomes Flink's own keys when a run is submitted: in the request to a
                session cluster, in `flinkConfiguration` of a custom resource. This page is made from the table that does it
                (`io.sluice.contracts.settings.FlinkSetting`; `-Dsluice.update=true` writes it anew).

                ```json
                "checkpoints": { "interval": "PT30S", "timeout": "PT10M", "tolerableFailures": 3, "retention": "retain-on-cancellation" },
                "restarts": { "strategy": "failure-rate", "failureRate": 3, "failureRateInterval": "PT5M", "delayInterval": "PT10S" }
                ```

                What is left out is left to the cluster. A change of these settings is rolled out as `upgrade` says. Flink's own keys may still
                be written in `flink.configuration`; where both are given they must say the same, else the spec is refused
                ([invalid-spec](problems/invalid-spec.md)) with the pointer of the second place, as are contradictions and unknown fields.

                | field | values | Flink's key | before 1.20 | read back |
                | --- | --- | --- | --- | --- |
                """
                + Arrays.stream(FlinkSetting.values())
                        .map(SettingsPageTest::row)
                        .collect(Collectors.joining())
                + """

                The names of 1.20 are those of 2.x: both were read from Flink's own options (1.20.4 and 2.3.0). A session cluster is asked for
                its version, a FlinkDeployment says it in `flinkVersion`, and a FlinkSessionJob is taken for 1.20 or newer. `/restarts/attempts`
                of `exponential-delay` is not there before 1.19.

                A policy needs an interval in the spec, also where job code sets it, and must not fight who acts on the same failures: with
                `restart` or `suspend`, `tolerableFailures` is at least `maxFailures` where it is given, and the operator's own health check and
                `restart.failed` are off; with `restart` the checkpoints of a jar are kept (`retain-on-cancellation`).

                ## Read back

                Job code goes before all of these keys. So after each start the monitor asks Flink what the run really runs with, and compares:
                what differs is `configDrift` in the job's status (`setting`, `wanted`, `got`, `reason`).

                | | page of Flink's REST | what it tells |
                | --- | --- | --- |
                """
                + Arrays.stream(ShownBy.values()).map(SettingsPageTest::page).collect(Collectors.joining())
                + """

                Both hold for a FlinkDeployment and for a FlinkSessionJob, whose JobManager is asked at the cluster's `flinkRest`.

                What Flink's REST does not show is not compared: on a session cluster `incremental`, `retained` and the `attempts` of
                `exponential-delay`, since the JobManager's configuration is the cluster's and no page has the job's own. Flink 1.x names a restart
                strategy only where job code set it; from 2.0 on, always. While a job has no checkpoints at all, Flink shows none of their settings.
                """;
    }

    private static String row(FlinkSetting setting) {
        return "| `" + setting.pointer() + "` | " + setting.allowed().rule() + " | `" + setting.key() + "` | "
                + setting.formerKey().map(key -> "`" + key + "`").orElse("") + " | " + code(setting.shownBy()) + " |\n";
    }

    private static String page(ShownBy shown) {
        return "| " + code(shown) + " | `" + shown.path() + "` | " + shown.tells() + " |\n";
    }

    private static String code(ShownBy shown) {
        return switch (shown) {
            case CHECKPOINTS_CONFIG -> "A";
            case JOB_CONFIG -> "B";
            case JOBMANAGER_CONFIG -> "C";
        };
    }
}
