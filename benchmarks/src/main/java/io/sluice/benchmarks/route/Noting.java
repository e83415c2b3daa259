package io.sluice.benchmarks.route;

import io.sluice.benchmarks.measure.Milestone;
import io.sluice.benchmarks.measure.Trial;

/** Notes when a record was read, and does nothing with it. */
public final class Noting implements Receiver {

    private volatile Trial trial = new Trial(0, 0);

    @Override
    public void begin(Load load, Trial newTrial) {
        trial = newTrial;
    }

    @Override
    public void announce(int parcel) {}

    @Override
    public void received(int parcel, long nanos) {
        trial.reached(Milestone.CALLED, parcel, nanos);
    }

    @Override
    public void close() {}
}
