package io.sluice.contracts.policy;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;

/**
 * When the checkpoints of the current run are bad enough to act, and what is done then. Savepoints are no evidence for or
 * against a run's checkpoints, so no policy counts them; a restart may go on from one.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @Type(name = CheckpointPolicy.FAILURES, value = CheckpointPolicy.Failures.class),
    @Type(name = CheckpointPolicy.STALLED, value = CheckpointPolicy.Stalled.class),
    @Type(name = CheckpointPolicy.DURATION, value = CheckpointPolicy.Slow.class)
})
public sealed interface CheckpointPolicy {

    String FAILURES = "failures";
    String STALLED = "stalled";
    String DURATION = "duration";

    /** Failures that one policy can wait for, and checkpoints that a percentile is taken from: what is kept of a job. */
    int MOST_CHECKPOINTS = 100;

    /** How many completed checkpoints a percentile is taken from at least, where the policy does not say. */
    int DEFAULT_MIN_CHECKPOINTS = 5;

    Response response();

    /** The name of its kind, as {@code kind} holds it. */
    String kindLabel();

    /**
     * So many distinct checkpoints failed in a window that slides with each of them.
     *
     * @param maxFailures the failure with this number acts, 1 to 100
     * @param within how long a failure counts by Flink's clock; one that is exactly so old counts
     */
    record Failures(
            int maxFailures, Duration within, @JsonUnwrapped Response response) implements CheckpointPolicy {
        public Failures {
            if (maxFailures < 1 || maxFailures > MOST_CHECKPOINTS) {
                throw new IllegalArgumentException(
                        "\"maxFailures\" is 1 to " + MOST_CHECKPOINTS + " (got " + maxFailures + ")");
            }
            requireNonNull(within, "within");
        }

        @Override
        public String kindLabel() {
            return FAILURES;
        }
    }

    /**
     * No checkpoint was completed for a time.
     *
     * @param after so long after the last one, or after the run's checkpoints were first seen
     */
    record Stalled(Duration after, @JsonUnwrapped Response response) implements CheckpointPolicy {
        public Stalled {
            requireNonNull(after, "after");
        }

        @Override
        public String kindLabel() {
            return STALLED;
        }
    }

    /**
     * Completed checkpoints take too long: the 95th percentile of their durations (nearest rank) is over a limit.
     *
     * @param limit the percentile that is still well
     * @param within how long a checkpoint counts by Flink's clock; of more than 100 the newest 100
     * @param minCheckpoints with fewer than that many it is not judged, 1 to 100; 5 by default
     */
    record Slow(
            Duration limit,
            Duration within,
            int minCheckpoints,
            @JsonUnwrapped Response response) implements CheckpointPolicy {
        public Slow {
            requireNonNull(limit, "limit");
            requireNonNull(within, "within");
            minCheckpoints = minCheckpoints == 0 ? DEFAULT_MIN_CHECKPOINTS : minCheckpoints;
            if (minCheckpoints < 1 || minCheckpoints > MOST_CHECKPOINTS) {
                throw new IllegalArgumentException(
                        "\"minCheckpoints\" is 1 to " + MOST_CHECKPOINTS + " (got " + minCheckpoints + ")");
            }
        }

        @Override
        public String kindLabel() {
            return DURATION;
        }
    }
}
