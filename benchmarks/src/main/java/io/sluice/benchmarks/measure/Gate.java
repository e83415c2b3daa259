package io.sluice.benchmarks.measure;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Counts the parcels that have come to one milestone, each once, with their latencies. */
final class Gate {

    private final int warmUp;
    private final Latencies latencies = new Latencies();
    private final AtomicIntegerArray times;
    private final CountDownLatch left;

    Gate(int parcels, int warmUp) {
        this.warmUp = warmUp;
        this.times = new AtomicIntegerArray(parcels);
        this.left = new CountDownLatch(parcels);
    }

    /** False if this parcel has passed before. */
    boolean pass(int parcel, long latencyNanos) {
        if (times.incrementAndGet(parcel) > 1) {
            return false;
        }
        if (parcel >= warmUp) {
            latencies.add(latencyNanos);
        }
        left.countDown();
        return true;
    }

    boolean passed(int parcel) {
        return times.get(parcel) > 0;
    }

    long left() {
        return left.getCount();
    }

    /** Lets those who wait go on, though not all have passed. */
    void open() {
        while (left.getCount() > 0) {
            left.countDown();
        }
    }

    boolean await(Duration atMost) throws InterruptedException {
        return left.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    Summary summary() {
        return latencies.summary();
    }
}
