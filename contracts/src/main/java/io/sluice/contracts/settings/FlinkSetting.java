package io.sluice.contracts.settings;

import static io.sluice.contracts.settings.ShownBy.CHECKPOINTS_CONFIG;
import static io.sluice.contracts.settings.ShownBy.JOBMANAGER_CONFIG;
import static io.sluice.contracts.settings.ShownBy.JOB_CONFIG;

import io.sluice.contracts.json.Json;
import io.sluice.contracts.settings.RestartSettings.ExponentialDelay;
import io.sluice.contracts.settings.RestartSettings.FailureRate;
import io.sluice.contracts.settings.RestartSettings.FixedDelay;
import io.sluice.contracts.settings.SettingValues.Counts;
import io.sluice.contracts.settings.SettingValues.Durations;
import io.sluice.contracts.settings.SettingValues.Flags;
import io.sluice.contracts.settings.SettingValues.Labels;
import io.sluice.contracts.settings.SettingValues.Ratios;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one table of a job's settings: the field of the spec, Flink's key and what it was called before, the values, and
 * where Flink shows what a job runs with. {@code docs/settings.md} is made from it.
 */
public enum FlinkSetting {
    CHECKPOINT_MODE(
            "/checkpoints/mode",
            Key.always("execution.checkpointing.mode"),
            new Labels(Map.of("exactly-once", List.of("EXACTLY_ONCE"), "at-least-once", List.of("AT_LEAST_ONCE"))),
            CHECKPOINTS_CONFIG,
            ofCheckpoints(CheckpointSettings::mode)),
    CHECKPOINT_INTERVAL(
            "/checkpoints/interval",
            Key.always("execution.checkpointing.interval"),
            Limits.INTERVALS,
            CHECKPOINTS_CONFIG,
            ofCheckpoints(CheckpointSettings::interval)),
    CHECKPOINT_TIMEOUT(
            "/checkpoints/timeout",
            Key.always("execution.checkpointing.timeout"),
            Limits.INTERVALS,
            CHECKPOINTS_CONFIG,
            ofCheckpoints(CheckpointSettings::timeout)),
    CHECKPOINT_MIN_PAUSE(
            "/checkpoints/minPause",
            Key.always("execution.checkpointing.min-pause"),
            Limits.PAUSES,
            CHECKPOINTS_CONFIG,
            ofCheckpoints(CheckpointSettings::minPause)),
    CHECKPOINT_MAX_CONCURRENT(
            "/checkpoints/maxConcurrent",
            Key.always("execution.checkpointing.max-concurrent-checkpoints"),
            new Counts(1, 1_000),
            CHECKPOINTS_CONFIG,
            ofCheckpoints(CheckpointSettings::maxConcurrent)),
    CHECKPOINT_TOLERABLE_FAILURES(
            "/checkpoints/tolerableFailures",
            Key.always("execution.checkpointing.tolerable-failed-checkpoints"),
            new Counts(0, Integer.MAX_VALUE),
            CHECKPOINTS_CONFIG,
            ofCheckpoints(CheckpointSettings::tolerableFailures)),
    CHECKPOINT_UNALIGNED(
            "/checkpoints/unaligned",
            Key.renamed("execution.checkpointing.unaligned.enabled", "execution.checkpointing.unaligned"),
            new Flags(),
            CHECKPOINTS_CONFIG,
            ofCheckpoints(CheckpointSettings::unaligned)),
    CHECKPOINT_ALIGNED_TIMEOUT(
            "/checkpoints/alignedTimeout",
            Key.always("execution.checkpointing.aligned-checkpoint-timeout"),
            Limits.PAUSES,
            CHECKPOINTS_CONFIG,
            ofCheckpoints(CheckpointSettings::alignedTimeout)),
    CHECKPOINT_RETENTION(
            "/checkpoints/retention",
            Key.always("execution.checkpointing.externalized-checkpoint-retention"),
            new Labels(Map.of(
                    "retain-on-cancellation", List.of("RETAIN_ON_CANCELLATION"),
                    "delete-on-cancellation", List.of("DELETE_ON_CANCELLATION"),
                    "none", List.of("NO_EXTERNALIZED_CHECKPOINTS"))),
            CHECKPOINTS_CONFIG,
            ofCheckpoints(CheckpointSettings::retention)),
    CHECKPOINT_STORAGE(
            "/checkpoints/storage",
            Key.renamed("execution.checkpointing.storage", "state.checkpoint-storage"),
            new Labels(Map.of("filesystem", List.of("filesystem"), "jobmanager", List.of("jobmanager"))),
            CHECKPOINTS_CONFIG,
            ofCheckpoints(CheckpointSettings::storage)),
    CHECKPOINT_INCREMENTAL(
            "/checkpoints/incremental",
            Key.renamed("execution.checkpointing.incremental", "state.backend.incremental"),
            new Flags(),
            JOBMANAGER_CONFIG,
            ofCheckpoints(CheckpointSettings::incremental)),
    CHECKPOINTS_RETAINED(
            "/checkpoints/retained",
            Key.renamed("execution.checkpointing.num-retained", "state.checkpoints.num-retained"),
            new Counts(1, 1_000),
            JOBMANAGER_CONFIG,
            ofCheckpoints(CheckpointSettings::retained)),
    RESTART_STRATEGY(
            "/restarts/strategy",
            Key.renamed("restart-strategy.type", "restart-strategy"),
            new Labels(Map.of(
                    "none", List.of("none", "off", "disable"),
                    "fixed-delay", List.of("fixed-delay"),
                    "exponential-delay", List.of("exponential-delay"),
                    "failure-rate", List.of("failure-rate"))),
            JOB_CONFIG,
            settings -> settings.restarts() == null ? null : RestartStrategy.of(settings.restarts())),
    FIXED_DELAY_ATTEMPTS(
            "/restarts/attempts",
            Key.always("restart-strategy.fixed-delay.attempts"),
            Limits.ATTEMPTS,
            JOB_CONFIG,
            of(FixedDelay.class, FixedDelay::attempts)),
    FIXED_DELAY_DELAY(
            "/restarts/delayInterval",
            Key.always("restart-strategy.fixed-delay.delay"),
            Limits.PAUSES,
            JOB_CONFIG,
            of(FixedDelay.class, FixedDelay::delayInterval)),
    EXPONENTIAL_DELAY_INITIAL(
            "/restarts/initialDelay",
            Key.always("restart-strategy.exponential-delay.initial-backoff"),
            Limits.DELAYS,
            JOB_CONFIG,
            of(ExponentialDelay.class, ExponentialDelay::initialDelay)),
    EXPONENTIAL_DELAY_MAX(
            "/restarts/maxDelay",
            Key.always("restart-strategy.exponential-delay.max-backoff"),
            Limits.DELAYS,
            JOB_CONFIG,
            of(ExponentialDelay.class, ExponentialDelay::maxDelay)),
    EXPONENTIAL_DELAY_MULTIPLIER(
            "/restarts/multiplier",
            Key.always("restart-strategy.exponential-delay.backoff-multiplier"),
            new Ratios(1.000_001, 1_000),
            JOB_CONFIG,
            of(ExponentialDelay.class, ExponentialDelay::multiplier)),
    EXPONENTIAL_DELAY_RESET_AFTER(
            "/restarts/resetAfter",
            Key.always("restart-strategy.exponential-delay.reset-backoff-threshold"),
            Limits.DELAYS,
            JOB_CONFIG,
            of(ExponentialDelay.class, ExponentialDelay::resetAfter)),
    EXPONENTIAL_DELAY_JITTER(
            "/restarts/jitter",
            Key.always("restart-strategy.exponential-delay.jitter-factor"),
            new Ratios(0, 1),
            JOB_CONFIG,
            of(ExponentialDelay.class, ExponentialDelay::jitter)),
    EXPONENTIAL_DELAY_ATTEMPTS(
            "/restarts/attempts",
            Key.always("restart-strategy.exponential-delay.attempts-before-reset-backoff"),
            Limits.ATTEMPTS,
            JOBMANAGER_CONFIG,
            of(ExponentialDelay.class, ExponentialDelay::attempts)),
    FAILURE_RATE_FAILURES(
            "/restarts/failureRate",
            Key.always("restart-strategy.failure-rate.max-failures-per-interval"),
            Limits.ATTEMPTS,
            JOB_CONFIG,
            of(FailureRate.class, FailureRate::failureRate)),
    FAILURE_RATE_INTERVAL(
            "/restarts/failureRateInterval",
            Key.always("restart-strategy.failure-rate.failure-rate-interval"),
            Limits.DELAYS,
            JOB_CONFIG,
            of(FailureRate.class, FailureRate::failureRateInterval)),
    FAILURE_RATE_DELAY(
            "/restarts/delayInterval",
            Key.always("restart-strategy.failure-rate.delay"),
            Limits.PAUSES,
            JOB_CONFIG,
            of(FailureRate.class, FailureRate::delayInterval));

    private final String pointer;
    private final Key key;
    private final SettingValues allowed;
    private final ShownBy shownBy;
    private final Function<JobSettings, @Nullable Object> reading;

    FlinkSetting(
            String pointer,
            Key key,
            SettingValues allowed,
            ShownBy shownBy,
            Function<JobSettings, @Nullable Object> reading) {
        this.pointer = pointer;
        this.key = key;
        this.allowed = allowed;
        this.shownBy = shownBy;
        this.reading = reading;
    }

    /** The setting that has this key in any version. */
    public static Optional<FlinkSetting> ofKey(String flinkKey) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.current.equals(flinkKey) || flinkKey.equals(setting.key.former))
                .findFirst();
    }

    /** JSON pointer of the field of a spec. */
    public String pointer() {
        return pointer;
    }

    /** The field's own name. */
    public String field() {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    /** Flink's key from 1.20 on. */
    public String key() {
        return key.current;
    }

    /** What the key was called before 1.20, where that is another name; Flink 2.x still reads it. */
    public Optional<String> formerKey() {
        return Optional.ofNullable(key.former);
    }

    /** Flink's key in a version. */
    public String key(FlinkVersion version) {
        return key.former != null && version.compareTo(FlinkVersion.V1_20) < 0 ? key.former : key.current;
    }

    public SettingValues allowed() {
        return allowed;
    }

    public ShownBy shownBy() {
        return shownBy;
    }

    /** The value in these settings, in the spec's form. */
    public Optional<String> in(JobSettings settings) {
        return Optional.ofNullable(reading.apply(settings)).map(FlinkSetting::text);
    }

    private static String text(Object value) {
        return switch (value) {
            case Enum<?> label -> Json.labelOf(label);
            case Double ratio -> Ratios.textOf(ratio);
            default -> Objects.toString(value);
        };
    }

    private static Function<JobSettings, @Nullable Object> ofCheckpoints(
            Function<CheckpointSettings, @Nullable Object> field) {
        return settings -> settings.checkpoints() == null ? null : field.apply(settings.checkpoints());
    }

    private static <T extends RestartSettings> Function<JobSettings, @Nullable Object> of(
            Class<T> strategy, Function<T, @Nullable Object> field) {
        return settings ->
                strategy.isInstance(settings.restarts()) ? field.apply(strategy.cast(settings.restarts())) : null;
    }

    /** A key and what it was called before 1.20. */
    private record Key(String current, @Nullable String former) {

        static Key always(String key) {
            return new Key(key, null);
        }

        static Key renamed(String current, String former) {
            return new Key(current, former);
        }
    }

    /** Ranges that several settings share. */
    private static final class Limits {

        /** Flink silently shortens what is longer ({@code CheckpointCoordinatorConfiguration}). */
        private static final Duration YEAR = Duration.ofDays(365);

        /** Flink refuses or silently raises what is shorter ({@code MINIMAL_CHECKPOINT_TIME}). */
        static final Durations INTERVALS = new Durations(Duration.ofMillis(10), YEAR);

        static final Durations PAUSES = new Durations(Duration.ZERO, YEAR);
        static final Durations DELAYS = new Durations(Duration.ofMillis(1), YEAR);
        static final Counts ATTEMPTS = new Counts(1, Integer.MAX_VALUE);
    }

    /** A strategy's name in a spec. */
    private static final class RestartStrategy {

        static String of(RestartSettings restarts) {
            return switch (restarts) {
                case RestartSettings.None none -> "none";
                case FixedDelay fixedDelay -> "fixed-delay";
                case ExponentialDelay exponentialDelay -> "exponential-delay";
                case FailureRate failureRate -> "failure-rate";
            };
        }
    }
}
