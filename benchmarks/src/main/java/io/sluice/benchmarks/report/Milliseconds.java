package io.sluice.benchmarks.report;

import java.time.Duration;
import java.util.Locale;

/** Durations for people, in milliseconds with as many digits as they deserve. */
public final class Milliseconds {

    private static final double NANOS = 1e6;

    private Milliseconds() {}

    public static String of(Duration duration) {
        double millis = duration.toNanos() / NANOS;
        return String.format(Locale.ROOT, millis < 10 ? "%.2f" : "%.1f", millis);
    }
}
