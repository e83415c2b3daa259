package io.sluice.contracts.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlinkSettingTest {

    private static final FlinkVersion V1_18 = new FlinkVersion(1, 18);
    private static final CheckpointSettings CHECKPOINTS = new CheckpointSettings(
            CheckpointMode.AT_LEAST_ONCE,
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMillis(1500),
            3,
            5,
            false,
            Duration.ZERO,
            CheckpointRetention.NONE,
            CheckpointStorage.FILESYSTEM,
            true,
            4);

    @Test
    void everySettingOfChecksAndRestartsBecomesItsKey() {
        assertThat(new JobSettings(CHECKPOINTS, null).configuration(FlinkVersion.V1_20))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("execution.checkpointing.mode", "AT_LEAST_ONCE"),
                        Map.entry("execution.checkpointing.interval", "30000 ms"),
                        Map.entry("execution.checkpointing.timeout", "120000 ms"),
                        Map.entry("execution.checkpointing.min-pause", "1500 ms"),
                        Map.entry("execution.checkpointing.max-concurrent-checkpoints", "3"),
                        Map.entry("execution.checkpointing.tolerable-failed-checkpoints", "5"),
                        Map.entry("execution.checkpointing.unaligned.enabled", "false"),
                        Map.entry("execution.checkpointing.aligned-checkpoint-timeout", "0 ms"),
                        Map.entry(
                                "execution.checkpointing.externalized-checkpoint-retention",
                                "NO_EXTERNALIZED_CHECKPOINTS"),
                        Map.entry("execution.checkpointing.storage", "filesystem"),
                        Map.entry("execution.checkpointing.incremental", "true"),
                        Map.entry("execution.checkpointing.num-retained", "4")));
        assertThat(configuration(new RestartSettings.None())).isEqualTo(Map.of("restart-strategy.type", "none"));
        assertThat(configuration(new RestartSettings.FixedDelay(3, Duration.ofSeconds(1))))
                .isEqualTo(Map.of(
                        "restart-strategy.type", "fixed-delay",
                        "restart-strategy.fixed-delay.attempts", "3",
                        "restart-strategy.fixed-delay.delay", "1000 ms"));
        assertThat(configuration(new RestartSettings.ExponentialDelay(
                        Duration.ofSeconds(1), Duration.ofMinutes(1), 1.5, Duration.ofHours(1), 0.1, 9)))
                .isEqualTo(Map.of(
                        "restart-strategy.type", "exponential-delay",
                        "restart-strategy.exponential-delay.initial-backoff", "1000 ms",
                        "restart-strategy.exponential-delay.max-backoff", "60000 ms",
                        "restart-strategy.exponential-delay.backoff-multiplier", "1.5",
                        "restart-strategy.exponential-delay.reset-backoff-threshold", "3600000 ms",
                        "restart-strategy.exponential-delay.jitter-factor", "0.1",
                        "restart-strategy.exponential-delay.attempts-before-reset-backoff", "9"));
        assertThat(configuration(new RestartSettings.FailureRate(4, Duration.ofMinutes(5), Duration.ofSeconds(10))))
                .isEqualTo(Map.of(
                        "restart-strategy.type", "failure-rate",
                        "restart-strategy.failure-rate.max-failures-per-interval", "4",
                        "restart-strategy.failure-rate.failure-rate-interval", "300000 ms",
                        "restart-strategy.failure-rate.delay", "10000 ms"));
    }

    @Test
    void whatWasNotSetIsLeftToTheCluster() {
        assertThat(new JobSettings(null, null).isEmpty()).isTrue();
        assertThat(configuration(new RestartSettings.FixedDelay(3, null)))
                .doesNotContainKey("restart-strategy.fixed-delay.delay");
    }

    @Test
    void anOlderFlinkIsToldTheNamesThatItKnows() {
        assertThat(new JobSettings(CHECKPOINTS, new RestartSettings.None()).configuration(V1_18))
                .containsKeys(
                        "execution.checkpointing.unaligned",
                        "state.checkpoint-storage",
                        "state.backend.incremental",
                        "state.checkpoints.num-retained",
                        "restart-strategy")
                .doesNotContainKeys("execution.checkpointing.num-retained", "restart-strategy.type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.20.4", "2.3.0"})
    void bothVersionsHaveEveryKeyAndItsOlderNameInTheirOwnOptions(String version) throws IOException {
        Map<String, List<String>> options = new HashMap<>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/flink-options/" + version + ".txt"))) {
            List<String> words = Arrays.asList(line.split(" "));
            options.put(words.getFirst(), words);
        }

        for (FlinkSetting setting : FlinkSetting.values()) {
            assertThat(options).as("Flink %s", version).containsKey(setting.key());
            assertThat(options.get(setting.key()))
                    .as("type and older names of %s", setting)
                    .contains(typeOf(setting), setting.formerKey().orElse(setting.key()));
        }
    }

    @ParameterizedTest
    @EnumSource(FlinkSetting.class)
    void whatIsWrittenForFlinkIsReadBackAsTheSame(FlinkSetting setting) {
        String value = exampleOf(setting);

        String written = setting.allowed().toFlink(value);

        assertThat(setting.allowed().ofFlink(written)).contains(value);
        assertThat(FlinkSetting.ofKey(setting.key())).contains(setting);
    }

    @ParameterizedTest
    @CsvSource({
        "30s, PT30S",
        "30 s, PT30S",
        "500, PT0.5S",
        "1 min, PT1M",
        "2 hours, PT2H",
        "1500ms, PT1.5S",
        "PT5M, PT5M",
        "1d, PT24H"
    })
    void aDurationIsReadInEveryFormOfFlinks(String text, String value) {
        assertThat(FlinkSetting.CHECKPOINT_INTERVAL.allowed().ofFlink(text)).contains(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5s", "1.5s", "", "99999999999999999999s", "999999999999999999d"})
    void whatIsNoDurationIsNone(String text) {
        assertThat(FlinkSetting.CHECKPOINT_INTERVAL.allowed().ofFlink(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1.20.4, 1, 20", "2.3.0, 2, 3", "v1_18, 1, 18", "2.4-SNAPSHOT, 2, 4"})
    void aVersionIsReadAsFlinkAndTheOperatorWriteIt(String text, int major, int minor) {
        assertThat(FlinkVersion.of(text)).contains(new FlinkVersion(major, minor));
    }

    @Test
    void whatIsNoVersionIsNone() {
        assertThat(List.of("", "<unknown>", "2", "a.b"))
                .allSatisfy(text -> assertThat(FlinkVersion.of(text)).isEqualTo(Optional.empty()));
    }

    private static Map<String, String> configuration(RestartSettings restarts) {
        return new JobSettings(null, restarts).configuration(FlinkVersion.V1_20);
    }

    private static String exampleOf(FlinkSetting setting) {
        return switch (setting.allowed()) {
            case SettingValues.Durations durations ->
                durations.min().plusMillis(1500).toString();
            case SettingValues.Counts counts -> String.valueOf(counts.min() + 1);
            case SettingValues.Ratios ratios -> SettingValues.Ratios.textOf(ratios.max());
            case SettingValues.Flags flags -> "true";
            case SettingValues.Labels labels ->
                labels.flinkWords().keySet().iterator().next();
        };
    }

    private static String typeOf(FlinkSetting setting) {
        return switch (setting.allowed()) {
            case SettingValues.Durations durations -> "Duration";
            case SettingValues.Counts counts -> "Integer";
            case SettingValues.Ratios ratios -> "Double";
            case SettingValues.Flags flags -> "Boolean";
            case SettingValues.Labels labels ->
                switch (setting) {
                    case CHECKPOINT_MODE -> "CheckpointingMode";
                    case CHECKPOINT_RETENTION -> "ExternalizedCheckpointRetention";
                    default -> "String";
                };
        };
    }
}
