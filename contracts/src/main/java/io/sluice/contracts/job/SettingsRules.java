package io.sluice.contracts.job;

import static io.sluice.contracts.settings.FlinkSetting.CHECKPOINT_ALIGNED_TIMEOUT;
import static io.sluice.contracts.settings.FlinkSetting.CHECKPOINT_INTERVAL;
import static io.sluice.contracts.settings.FlinkSetting.CHECKPOINT_MAX_CONCURRENT;
import static io.sluice.contracts.settings.FlinkSetting.CHECKPOINT_MIN_PAUSE;
import static io.sluice.contracts.settings.FlinkSetting.CHECKPOINT_MODE;
import static io.sluice.contracts.settings.FlinkSetting.CHECKPOINT_RETENTION;
import static io.sluice.contracts.settings.FlinkSetting.CHECKPOINT_TIMEOUT;
import static io.sluice.contracts.settings.FlinkSetting.CHECKPOINT_UNALIGNED;
import static io.sluice.contracts.settings.FlinkSetting.EXPONENTIAL_DELAY_INITIAL;
import static io.sluice.contracts.settings.FlinkSetting.EXPONENTIAL_DELAY_MAX;
import static io.sluice.contracts.settings.FlinkSetting.FAILURE_RATE_DELAY;
import static io.sluice.contracts.settings.FlinkSetting.FAILURE_RATE_FAILURES;
import static io.sluice.contracts.settings.FlinkSetting.FAILURE_RATE_INTERVAL;

import io.sluice.contracts.settings.FlinkSetting;
import java.time.Duration;

/**
 * Settings that are each right and contradict each other. Flink takes most of them without a word and does something
 * else than was written, so they are refused when the spec is applied.
 */
final class SettingsRules {

    private final GivenSettings given;

    private SettingsRules(GivenSettings given) {
        this.given = given;
    }

    /** @throws io.sluice.contracts.problem.ProblemException with the pointer of the field that contradicts another */
    static void check(JobSpec spec) {
        refuseWithoutJob(spec);
        GivenSettings given = GivenSettings.of(spec).refuseContradictions();
        SettingsRules rules = new SettingsRules(given);
        rules.checkIntervals();
        rules.checkUnaligned();
        rules.checkRestarts();
        rules.checkUpgrade(spec);
        PolicyRules.check(spec, given);
    }

    static boolean isSessionCluster(JobSpec spec) {
        return spec.flink().kind() == FlinkKind.DEPLOYMENT
                && !spec.flink().resource().containsKey("job");
    }

    private static void refuseWithoutJob(JobSpec spec) {
        if (isSessionCluster(spec) && spec.savepoints() != null) {
            throw SpecObject.wrongAt(
                    "/savepoints",
                    "are of a job, and /flink/deployment has none: it is a session cluster",
                    "remove them, or add job to the deployment");
        }
        if (isSessionCluster(spec) && !spec.settings().isEmpty()) {
            throw SpecObject.wrongAt(
                    spec.checkpoints() == null ? "/restarts" : "/checkpoints",
                    "is about a job, and /flink/deployment has none: it is a session cluster",
                    "remove it, or add job to the deployment");
        }
    }

    private void checkIntervals() {
        Duration pause = given.duration(CHECKPOINT_MIN_PAUSE).orElse(Duration.ZERO);
        given.duration(CHECKPOINT_INTERVAL)
                .filter(interval -> pause.compareTo(interval) > 0)
                .ifPresent(interval -> {
                    throw wrong(
                            CHECKPOINT_MIN_PAUSE,
                            "is longer than " + given.described(CHECKPOINT_INTERVAL)
                                    + ", so the interval could never be kept",
                            "make the pause shorter, or the interval as long as the pause");
                });
        if (!pause.isZero() && given.count(CHECKPOINT_MAX_CONCURRENT, 1) > 1) {
            throw wrong(
                    CHECKPOINT_MAX_CONCURRENT,
                    "contradicts " + given.described(CHECKPOINT_MIN_PAUSE)
                            + ": with a pause between two checkpoints there is never more than one",
                    "set it to 1, or leave the pause out");
        }
    }

    private void checkUnaligned() {
        Duration aligned = given.duration(CHECKPOINT_ALIGNED_TIMEOUT).orElse(Duration.ZERO);
        if (!aligned.isZero() && !given.is(CHECKPOINT_UNALIGNED, "true")) {
            throw wrong(
                    CHECKPOINT_ALIGNED_TIMEOUT,
                    "does nothing without /checkpoints/unaligned",
                    "set /checkpoints/unaligned to true, or leave the time-out out");
        }
        given.duration(CHECKPOINT_TIMEOUT)
                .filter(timeout -> timeout.compareTo(aligned) <= 0)
                .ifPresent(timeout -> {
                    throw wrong(
                            CHECKPOINT_TIMEOUT,
                            "is not longer than " + given.described(CHECKPOINT_ALIGNED_TIMEOUT)
                                    + ", so a checkpoint fails before it would become unaligned",
                            "make it longer, or the aligned time-out shorter");
                });
        if (!given.is(CHECKPOINT_UNALIGNED, "true")) {
            return;
        }
        if (given.is(CHECKPOINT_MODE, "at-least-once")) {
            throw wrong(
                    CHECKPOINT_UNALIGNED,
                    "contradicts " + given.described(CHECKPOINT_MODE) + ": Flink has unaligned checkpoints with"
                            + " exactly-once only",
                    "set /checkpoints/mode to exactly-once, or leave unaligned out: nothing is aligned at least once");
        }
        if (given.count(CHECKPOINT_MAX_CONCURRENT, 1) > 1) {
            throw wrong(
                    CHECKPOINT_UNALIGNED,
                    "contradicts " + given.described(CHECKPOINT_MAX_CONCURRENT)
                            + ": Flink has one unaligned checkpoint at a time",
                    "set /checkpoints/maxConcurrent to 1, or leave unaligned out");
        }
    }

    private void checkRestarts() {
        Duration initial = given.duration(EXPONENTIAL_DELAY_INITIAL).orElse(Duration.ZERO);
        given.duration(EXPONENTIAL_DELAY_MAX)
                .filter(max -> max.compareTo(initial) < 0)
                .ifPresent(max -> {
                    throw wrong(
                            EXPONENTIAL_DELAY_MAX,
                            "is shorter than " + given.described(EXPONENTIAL_DELAY_INITIAL),
                            "make it longer, or the first delay shorter");
                });
        Duration delay = given.duration(FAILURE_RATE_DELAY).orElse(Duration.ZERO);
        int failures = given.count(FAILURE_RATE_FAILURES, 1);
        given.duration(FAILURE_RATE_INTERVAL)
                .filter(interval -> delay.compareTo(interval) > 0
                        || delay.multipliedBy(failures - 1L).compareTo(interval) > 0)
                .ifPresent(interval -> {
                    throw wrong(
                            FAILURE_RATE_DELAY,
                            "is so long that " + failures + " failures never fall into one "
                                    + given.described(FAILURE_RATE_INTERVAL)
                                    + ", so a broken job would restart for ever",
                            "make the delay shorter, or the interval longer");
                });
    }

    /** A job that is canceled and goes on from a checkpoint which goes with it would begin from nothing. */
    private void checkUpgrade(JobSpec spec) {
        boolean goesOnFromCheckpoint = spec.flink().kind() == FlinkKind.JAR && spec.upgrade() == Upgrade.LAST_STATE;
        boolean isKept = given.value(CHECKPOINT_RETENTION)
                .map("retain-on-cancellation"::equals)
                .orElse(true);
        if (goesOnFromCheckpoint && !isKept) {
            throw wrong(
                    CHECKPOINT_RETENTION,
                    "lets the checkpoint go with the run that /upgrade (last-state) would go on from",
                    "write retain-on-cancellation, or another upgrade");
        }
    }

    private io.sluice.contracts.problem.ProblemException wrong(FlinkSetting setting, String detail, String remedy) {
        return SpecObject.wrongAt(
                given.pointer(setting),
                given.value(setting).map(value -> "(" + value + ") ").orElse("") + detail,
                remedy);
    }
}
