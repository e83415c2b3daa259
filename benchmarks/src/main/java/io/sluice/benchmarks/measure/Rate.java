package io.sluice.benchmarks.measure;

import java.time.Duration;

/**
 * How many went through, and what each cost.
 *
 * @param perSecond from the first that was sent to the last that arrived
 * @param processorTime of all processes of the run, for each; unlike the rate it says the same on a machine that others use
 */
public record Rate(double perSecond, Duration processorTime) {

    private static final double NANOS_PER_SECOND = 1e9;

    public static Rate of(int parcels, Duration elapsed, Duration processorTime) {
        return new Rate(parcels * NANOS_PER_SECOND / elapsed.toNanos(), processorTime.dividedBy(parcels));
    }
}
