package io.sluice.monitor.probe.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.settings.FlinkSetting;
import io.sluice.contracts.settings.ShownBy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsPagesTest {

    /** As Flink 2.3.0 answered. */
    private static final String CHECKPOINTS = """
            {"mode":"exactly_once","interval":500,"timeout":600000,"min_pause":0,"max_concurrent":1,
             "externalization":{"enabled":false,"delete_on_cancellation":true},"state_backend":"HashMapStateBackend",
             "checkpoint_storage":"JobManagerCheckpointStorage","unaligned_checkpoints":false,
             "tolerable_failed_checkpoints":0,"aligned_checkpoint_timeout":0,"checkpoints_after_tasks_finish":true,
             "state_changelog_enabled":false,"changelog_periodic_materialization_interval":600000,
             "changelog_storage":"memory"}""";

    @Test
    void everySettingOfThePageAboutCheckpointsIsReadAsASpecWouldSayIt() {
        assertThat(read(ShownBy.CHECKPOINTS_CONFIG, CHECKPOINTS))
                .isEqualTo(Map.of(
                        "mode", "exactly-once",
                        "interval", "PT0.5S",
                        "timeout", "PT10M",
                        "minPause", "PT0S",
                        "maxConcurrent", "1",
                        "tolerableFailures", "0",
                        "unaligned", "false",
                        "alignedTimeout", "PT0S",
                        "retention", "none",
                        "storage", "jobmanager"));
    }

    @ParameterizedTest
    @CsvSource({"true, true, delete-on-cancellation", "true, false, retain-on-cancellation", "false, true, none"})
    void retentionIsToldByTwoFields(boolean enabled, boolean deleted, String retention) {
        String page = "{\"externalization\":{\"enabled\":" + enabled + ",\"delete_on_cancellation\":" + deleted + "}}";

        assertThat(read(ShownBy.CHECKPOINTS_CONFIG, page)).isEqualTo(Map.of("retention", retention));
    }

    @Test
    void aJobWithoutCheckpointsHasNoInterval() {
        assertThat(read(ShownBy.CHECKPOINTS_CONFIG, "{\"interval\":9223372036854775807}"))
                .isEqualTo(Map.of("interval", "off"));
        assertThat(SettingsPages.whereThereIsNo(ShownBy.CHECKPOINTS_CONFIG))
                .isEqualTo(Map.of("execution.checkpointing.interval", "off"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Restart deactivated. | {strategy=none}",
                "Restart with fixed delay (PT0.2S). #1 restart attempts. | {attempts=1, delayInterval=PT0.2S, strategy=fixed-delay}",
                "Restart with fixed delay (1000 ms). #3 restart attempts. | {attempts=3, delayInterval=PT1S, strategy=fixed-delay}",
                "Failure rate restart with maximum of 3 failures within interval PT5M and fixed delay PT10S."
                        + " | {delayInterval=PT10S, failureRate=3, failureRateInterval=PT5M, strategy=failure-rate}",
                "Restart with exponential delay: starting at PT1S, increasing by 1.500000, with maximum PT1M."
                        + " Delay resets after PT1H with jitter 0.100000"
                        + " | {initialDelay=PT1S, jitter=0.1, maxDelay=PT1M, multiplier=1.5, resetAfter=PT1H, strategy=exponential-delay}",
                "Restart with exponential delay: starting at PT1S, increasing by 1,500000, with maximum PT1M."
                        + " Delay resets after PT1H with jitter 0,100000."
                        + " | {initialDelay=PT1S, jitter=0.1, maxDelay=PT1M, multiplier=1.5, resetAfter=PT1H, strategy=exponential-delay}",
                "Cluster level default restart strategy | {}",
                "Restart by the moon. | {}"
            })
    void theSentenceAboutRestartsIsReadAsASpecWouldSayIt(String sentence, String settings) {
        Map<String, String> read =
                read(ShownBy.JOB_CONFIG, "{\"execution-config\":{\"restart-strategy\":\"" + sentence + "\"}}");

        assertThat(new java.util.TreeMap<>(read)).hasToString(settings);
    }

    @Test
    void ofTheJobManagersConfigurationIsReadOnlyWhatNoOtherPageShows() {
        String page = """
                [{"key":"execution.checkpointing.num-retained","value":"3"},
                 {"key":"state.backend.incremental","value":"true"},
                 {"key":"execution.checkpointing.interval","value":"30 s"},
                 {"key":"s3.secret-key","value":"hunter2"}]""";

        assertThat(read(ShownBy.JOBMANAGER_CONFIG, page)).isEqualTo(Map.of("retained", "3", "incremental", "true"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"errors\":[\"x\"]}", "{\"mode\":{},\"interval\":\"soon\",\"timeout\":null}"})
    void whatSaysNothingOfASettingIsTakenForNotSaid(String page) {
        assertThat(read(ShownBy.CHECKPOINTS_CONFIG, page)).isEmpty();
        assertThat(read(ShownBy.JOB_CONFIG, page)).isEmpty();
    }

    private static Map<String, String> read(ShownBy page, String body) {
        Map<String, String> byField = new HashMap<>();
        SettingsPages.read(page, body.getBytes(StandardCharsets.UTF_8))
                .forEach((key, value) ->
                        byField.put(FlinkSetting.ofKey(key).orElseThrow().field(), value));
        return byField;
    }
}
