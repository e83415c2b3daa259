package io.sluice.dispatcher.ownership;

import java.time.Duration;

/** An average of a rate that forgets: what lies one window back counts a third of what is new. Not for several threads. */
final class MovingAverage {

    private static final double NANOS_PER_SECOND = 1e9;

    private final double window;
    private double value;
    private boolean started;

    MovingAverage(Duration window) {
        this.window = window.toNanos();
    }

    /**
     * Takes what came together in a stretch of time.
     *
     * @param amount of whatever is counted
     * @param nanos how long the stretch was; more than 0
     */
    void add(double amount, long nanos) {
        double rate = amount * NANOS_PER_SECOND / nanos;
        double share = started ? 1 - Math.exp(-nanos / window) : 1;
        value += share * (rate - value);
        started = true;
    }

    /** In each second. */
    double perSecond() {
        return value;
    }
}
