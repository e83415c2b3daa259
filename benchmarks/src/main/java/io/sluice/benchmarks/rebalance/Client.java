package io.sluice.benchmarks.rebalance;

import io.sluice.cruisecontrol.watch.Watched;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/** Somebody who wants to know how tasks are. */
interface Client {

    /** A second has passed; {@code tasks} are the ones to know about. */
    void tick(Collection<Watched> tasks, Instant now);

    /** The tasks whose end it has seen. */
    Set<String> ended();

    Asking asking();
}
