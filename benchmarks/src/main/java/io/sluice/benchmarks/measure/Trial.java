package io.sluice.benchmarks.measure;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One measured stretch: parcels numbered from 0, when each was sent, and when it reached each milestone. The first of them
 * only warm up. A parcel reaches a milestone once; a second time is an error of what is measured, and fails the trial.
 */
public final class Trial {

    private final AtomicLongArray sentAt;
    private final Map<Milestone, Gate> gates = new EnumMap<>(Milestone.class);
    private final AtomicReference<@Nullable MeasurementException> failure = new AtomicReference<>();

    /**
     * @param parcels how many there will be
     * @param warmUp how many of them, from the first, don't count
     */
    public Trial(int parcels, int warmUp) {
        this.sentAt = new AtomicLongArray(parcels);
        for (Milestone milestone : Milestone.values()) {
            gates.put(milestone, new Gate(parcels, warmUp));
        }
    }

    public int parcels() {
        return sentAt.length();
    }

    /** The parcel is about to be sent; the clock is {@link System#nanoTime}. */
    public void sent(int parcel, long nanos) {
        sentAt.set(parcel, nanos);
    }

    /** The parcel has come so far. */
    public void reached(Milestone milestone, int parcel, long nanos) {
        if (!gate(milestone).pass(parcel, nanos - sentAt.get(parcel))) {
            fail("Parcel " + parcel + " was " + milestone + " twice");
        }
    }

    /** Whether the parcel has come so far. */
    public boolean has(Milestone milestone, int parcel) {
        throwFailure();
        return gate(milestone).passed(parcel);
    }

    /** How many have not come so far. */
    public long left(Milestone milestone) {
        return gate(milestone).left();
    }

    /** Ends the trial without a result; the first cause counts. */
    public void fail(String why) {
        if (failure.compareAndSet(null, new MeasurementException(why))) {
            gates.values().forEach(Gate::open);
        }
    }

    /** Waits until all parcels have come so far, and gives the latencies from their sending. */
    public Summary await(Milestone milestone, Duration atMost) throws InterruptedException {
        Gate gate = gate(milestone);
        boolean complete = gate.await(atMost);
        throwFailure();
        if (!complete) {
            throw new MeasurementException(gate.left() + " of " + parcels() + " parcels were not " + milestone
                    + " within " + atMost.toSeconds() + " s");
        }
        return gate.summary();
    }

    private Gate gate(Milestone milestone) {
        Gate gate = gates.get(milestone);
        if (gate == null) {
            throw new IllegalStateException("Every milestone has its gate");
        }
        return gate;
    }

    private void throwFailure() {
        MeasurementException cause = failure.get();
        if (cause != null) {
            throw cause;
        }
    }
}
