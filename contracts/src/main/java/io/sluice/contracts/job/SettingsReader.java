package io.sluice.contracts.job;

import static io.sluice.contracts.settings.FlinkSetting.CHECKPOINTS_RETAINED;
import static io.sluice.contracts.settings.FlinkSetting.CHECKPOINT_ALIGNED_TIMEOUT;
import static io.sluice.contracts.settings.FlinkSetting.CHECKPOINT_INCREMENTAL;
import static io.sluice.contracts.settings.FlinkSetting.CHECKPOINT_INTERVAL;
import static io.sluice.contracts.settings.FlinkSetting.CHECKPOINT_MAX_CONCURRENT;
import static io.sluice.contracts.settings.FlinkSetting.CHECKPOINT_MIN_PAUSE;
import static io.sluice.contracts.settings.FlinkSetting.CHECKPOINT_MODE;
import static io.sluice.contracts.settings.FlinkSetting.CHECKPOINT_RETENTION;
import static io.sluice.contracts.settings.FlinkSetting.CHECKPOINT_STORAGE;
import static io.sluice.contracts.settings.FlinkSetting.CHECKPOINT_TIMEOUT;
import static io.sluice.contracts.settings.FlinkSetting.CHECKPOINT_TOLERABLE_FAILURES;
import static io.sluice.contracts.settings.FlinkSetting.CHECKPOINT_UNALIGNED;
import static io.sluice.contracts.settings.FlinkSetting.EXPONENTIAL_DELAY_ATTEMPTS;
import static io.sluice.contracts.settings.FlinkSetting.EXPONENTIAL_DELAY_INITIAL;
import static io.sluice.contracts.settings.FlinkSetting.EXPONENTIAL_DELAY_JITTER;
import static io.sluice.contracts.settings.FlinkSetting.EXPONENTIAL_DELAY_MAX;
import static io.sluice.contracts.settings.FlinkSetting.EXPONENTIAL_DELAY_MULTIPLIER;
import static io.sluice.contracts.settings.FlinkSetting.EXPONENTIAL_DELAY_RESET_AFTER;
import static io.sluice.contracts.settings.FlinkSetting.FAILURE_RATE_DELAY;
import static io.sluice.contracts.settings.FlinkSetting.FAILURE_RATE_FAILURES;
import static io.sluice.contracts.settings.FlinkSetting.FAILURE_RATE_INTERVAL;
import static io.sluice.contracts.settings.FlinkSetting.FIXED_DELAY_ATTEMPTS;
import static io.sluice.contracts.settings.FlinkSetting.FIXED_DELAY_DELAY;
import static io.sluice.contracts.settings.FlinkSetting.RESTART_STRATEGY;

import io.sluice.contracts.settings.CheckpointMode;
import io.sluice.contracts.settings.CheckpointRetention;
import io.sluice.contracts.settings.CheckpointSettings;
import io.sluice.contracts.settings.CheckpointStorage;
import io.sluice.contracts.settings.FlinkSetting;
import io.sluice.contracts.settings.RestartSettings;
import io.sluice.contracts.settings.SettingValues.Counts;
import io.sluice.contracts.settings.SettingValues.Durations;
import io.sluice.contracts.settings.SettingValues.Labels;
import io.sluice.contracts.settings.SettingValues.Ratios;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads {@code checkpoints} and {@code restarts} of a spec; names, ranges and labels are the table's. */
final class SettingsReader {

    private static final String GIVE_STRATEGY =
            "write " + RESTART_STRATEGY.allowed().rule();

    private SettingsReader() {}

    static CheckpointSettings checkpoints(SpecObject given) {
        CheckpointSettings read = new CheckpointSettings(
                given.label(CHECKPOINT_MODE.field(), CheckpointMode.class),
                duration(given, CHECKPOINT_INTERVAL),
                duration(given, CHECKPOINT_TIMEOUT),
                duration(given, CHECKPOINT_MIN_PAUSE),
                count(given, CHECKPOINT_MAX_CONCURRENT),
                count(given, CHECKPOINT_TOLERABLE_FAILURES),
                given.optionalFlag(CHECKPOINT_UNALIGNED.field()),
                duration(given, CHECKPOINT_ALIGNED_TIMEOUT),
                given.label(CHECKPOINT_RETENTION.field(), CheckpointRetention.class),
                given.label(CHECKPOINT_STORAGE.field(), CheckpointStorage.class),
                given.optionalFlag(CHECKPOINT_INCREMENTAL.field()),
                count(given, CHECKPOINTS_RETAINED));
        given.refuseOthers();
        return read;
    }

    static RestartSettings restarts(SpecObject given) {
        Set<String> strategies =
                ((Labels) RESTART_STRATEGY.allowed()).flinkWords().keySet();
        String strategy = given.requiredText(RESTART_STRATEGY.field(), GIVE_STRATEGY);
        RestartSettings read = switch (strategy) {
            case "none" -> new RestartSettings.None();
            case "fixed-delay" ->
                new RestartSettings.FixedDelay(
                        required(given, FIXED_DELAY_ATTEMPTS, SettingsReader::count),
                        duration(given, FIXED_DELAY_DELAY));
            case "exponential-delay" ->
                new RestartSettings.ExponentialDelay(
                        duration(given, EXPONENTIAL_DELAY_INITIAL),
                        duration(given, EXPONENTIAL_DELAY_MAX),
                        ratio(given, EXPONENTIAL_DELAY_MULTIPLIER),
                        duration(given, EXPONENTIAL_DELAY_RESET_AFTER),
                        ratio(given, EXPONENTIAL_DELAY_JITTER),
                        count(given, EXPONENTIAL_DELAY_ATTEMPTS));
            case "failure-rate" ->
                new RestartSettings.FailureRate(
                        required(given, FAILURE_RATE_FAILURES, SettingsReader::count),
                        required(given, FAILURE_RATE_INTERVAL, SettingsReader::duration),
                        duration(given, FAILURE_RATE_DELAY));
            default ->
                throw given.wrong(
                        RESTART_STRATEGY.field(),
                        "must be one of " + String.join(", ", strategies) + " (got "
                                + io.sluice.contracts.Excerpt.of(strategy) + ")",
                        "choose one of these");
        };
        given.refuseOthers();
        return read;
    }

    /** Without it the strategy would be another one than the person thinks of. */
    private static <T> T required(SpecObject given, FlinkSetting setting, Reading<T> reading) {
        T value = reading.read(given, setting);
        if (value == null) {
            throw given.wrong(
                    setting.field(),
                    "is required for the strategy of /restarts/strategy and absent",
                    "write " + setting.allowed().rule());
        }
        return value;
    }

    private static @Nullable Duration duration(SpecObject given, FlinkSetting setting) {
        Durations allowed = (Durations) setting.allowed();
        return given.optional(setting.field(), text -> duration(text, allowed), allowed.rule());
    }

    private static Duration duration(String text, Durations allowed) {
        try {
            Duration duration = Duration.parse(text);
            return checked(duration, allowed::allow);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static @Nullable Integer count(SpecObject given, FlinkSetting setting) {
        Counts allowed = (Counts) setting.allowed();
        return given.integer(setting.field(), allowed.min(), allowed.max());
    }

    private static @Nullable Double ratio(SpecObject given, FlinkSetting setting) {
        Ratios allowed = (Ratios) setting.allowed();
        return given.optional(
                setting.field(),
                text -> checked(Double.parseDouble(text), ratio -> ratio >= allowed.min() && ratio <= allowed.max()),
                allowed.rule());
    }

    private static <T> T checked(T value, Function<T, Boolean> rule) {
        if (!rule.apply(value)) {
            throw new IllegalArgumentException("Out of range: " + value);
        }
        return value;
    }

    /** Reads one setting; null where it is absent. */
    @FunctionalInterface
    private interface Reading<T> {
        @Nullable
        T read(SpecObject given, FlinkSetting setting);
    }
}
