package io.sluice.dispatcher.executor;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether a partition is surely ours. It is renewed by the thread that polls for the partition, with the time when it asked
 * what Kafka has answered since: a process that is cut off from Kafka renews nothing. One that was frozen
 * finds its lease lapsed; since the thread may renew it before it has heard from the group, a lapsed lease is good again
 * only after the group had time to take the partition away.
 */
final class Lease {

    private final long validity;
    private final long confirmation;
    private final LongSupplier nanoTime;
    private long renewed;
    private long goodFrom;

    Lease(Duration validity, Duration confirmation, LongSupplier nanoTime) {
        this.validity = validity.toNanos();
        this.confirmation = confirmation.toNanos();
        this.nanoTime = nanoTime;
        this.renewed = nanoTime.getAsLong();
        this.goodFrom = renewed;
    }

    synchronized void renew(long heard) {
        if (heard - renewed <= 0) {
            return;
        }
        long now = nanoTime.getAsLong();
        if (now - renewed > validity) {
            goodFrom = now + confirmation;
        }
        renewed = heard;
    }

    synchronized boolean isGood() {
        long now = nanoTime.getAsLong();
        return now - renewed <= validity && now - goodFrom >= 0;
    }
}
