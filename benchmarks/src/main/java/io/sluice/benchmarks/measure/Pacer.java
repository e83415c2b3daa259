package io.sluice.benchmarks.measure;

import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Sends at given moments whether or not what was sent before has arrived, so that a slow receiver cannot slow its own load
 * (coordinated omission). How late it was itself is measured too: a sender that was held up makes the figures doubtful.
 */
public final class Pacer {

    private Pacer() {}

    /**
     * @param moments in nanoseconds from now
     * @param send is called with each number from 0
     * @return how long after its moment each was sent
     */
    public static Summary drive(long[] moments, IntConsumer send) {
        Latencies slip = new Latencies();
        long began = System.nanoTime();
        for (int number = 0; number < moments.length; number++) {
            long due = began + moments[number];
            long left = due - System.nanoTime();
            while (left > 0) {
                LockSupport.parkNanos(left);
                left = due - System.nanoTime();
            }
            slip.add(-left);
            send.accept(number);
        }
        return slip.summary();
    }
}
