package io.sluice.benchmarks.route;

import io.sluice.benchmarks.measure.Trial;

/** What is done with a record that has been read. */
public interface Receiver extends AutoCloseable {

    /** What comes from now on belongs to this trial. */
    void begin(Load load, Trial trial);

    /** This one is about to be sent. */
    void announce(int parcel);

    /** This one was read; the clock is {@link System#nanoTime}. */
    void received(int parcel, long nanos);

    @Override
    void close();
}
