package io.sluice.contracts.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When Flink itself runs a job's tasks again after they failed. This is not Sluice's restart, which ends the run and
 * begins another.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "strategy")
@JsonSubTypes({
    @Type(name = "none", value = RestartSettings.None.class),
    @Type(name = "fixed-delay", value = RestartSettings.FixedDelay.class),
    @Type(name = "exponential-delay", value = RestartSettings.ExponentialDelay.class),
    @Type(name = "failure-rate", value = RestartSettings.FailureRate.class)
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface RestartSettings {

    /** The first failure ends the run. */
    record None() implements RestartSettings {}

    /**
     * So many times, each after the same delay.
     *
     * @param delayInterval between failure and restart
     */
    record FixedDelay(int attempts, @Nullable Duration delayInterval) implements RestartSettings {}

    /**
     * After a delay that grows with each failure.
     *
     * @param multiplier of the delay after each failure
     * @param resetAfter running so long without a failure, the delay is the first one again
     * @param jitter part of the delay that it may be longer or shorter by, 0 to 1
     * @param attempts before the run ends; absent: without limit. Not before Flink 1.19
     */
    record ExponentialDelay(
            @Nullable Duration initialDelay,
            @Nullable Duration maxDelay,
            @Nullable Double multiplier,
            @Nullable Duration resetAfter,
            @Nullable Double jitter,
            @Nullable Integer attempts)
            implements RestartSettings {}

    /**
     * As long as there are no more than so many failures in an interval.
     *
     * @param failureRate failures in one interval that are still restarted
     * @param failureRateInterval the interval
     * @param delayInterval between failure and restart
     */
    record FailureRate(
            int failureRate,
            Duration failureRateInterval,
            @Nullable Duration delayInterval) implements RestartSettings {}
}
