package io.sluice.benchmarks.measure;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/** Durations of one kind, kept with three significant digits. Several threads may add. */
public final class Latencies {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int SIGNIFICANT_DIGITS = 3;

    private final Histogram histogram = new Histogram(LONGEST.toNanos(), SIGNIFICANT_DIGITS);

    /** Adds one; what is longer than five minutes counts as five minutes. */
    public synchronized void add(long nanos) {
        histogram.recordValue(Math.clamp(nanos, 0, LONGEST.toNanos()));
    }

    /** The figures so far. */
    public synchronized Summary summary() {
        return new Summary(
                histogram.getTotalCount(),
                Duration.ofNanos(histogram.getValueAtPercentile(50)),
                Duration.ofNanos(histogram.getValueAtPercentile(90)),
                Duration.ofNanos(histogram.getValueAtPercentile(99)),
                Duration.ofNanos(histogram.getMaxValue()));
    }
}
