package io.sluice.monitor.stream;

import io.sluice.contracts.state.Freshness;
import io.sluice.contracts.state.State;
import io.sluice.monitor.fold.FoldState;

/** What must be known of a job without reading it from the store. */
record Watched(
        String cluster,
        State state,
        boolean stale,
        boolean awaitsGrace,
        boolean hasOwnJobManager,
        boolean hasResource) {

    static Watched of(FoldState fold) {
        return new Watched(
                fold.cluster(),
                fold.status().state(),
                fold.status().freshness() == Freshness.STALE,
                fold.awaitsGrace(),
                fold.isAskedByItself(),
                fold.hasResource());
    }
}
