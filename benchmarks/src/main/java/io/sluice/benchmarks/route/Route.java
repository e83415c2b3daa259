package io.sluice.benchmarks.route;

import io.sluice.benchmarks.measure.Milestone;
import io.sluice.benchmarks.measure.Trial;

/** A way from a sender to whoever acts. It tells the trial when something was sent and when it arrived. */
public interface Route extends AutoCloseable {

    /** Where the way of a parcel ends. */
    Milestone end();

    /** What is sent and arrives from now on belongs to this trial. */
    void begin(Load load, Trial trial);

    /** Sends one; returns without waiting for its arrival. Called by one thread. */
    void send(int parcel);

    /** Sends those from {@code first} up to and without {@code end} in the way that is best for many. */
    default void sendAll(int first, int end) {
        for (int parcel = first; parcel < end; parcel++) {
            send(parcel);
        }
    }

    @Override
    void close();
}
