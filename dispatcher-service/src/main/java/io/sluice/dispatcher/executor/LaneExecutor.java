package io.sluice.dispatcher.executor;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.contracts.cluster.Clusters;
import io.sluice.dispatcher.driver.Driver;
import java.time.Clock;
import java.util.function.IntSupplier;

/** Carries out assignments on virtual threads, in one lane per cluster, and tries again as the driver says. */
public final class LaneExecutor implements Executor {

    private final Attempting attempting;
    private final Lanes lanes;
    private final OutcomeLog outcomes;
    private final ExecutorRules rules;
    private final Clock clock;

    /** @param members how many instances share the clusters' limits at this moment, 1 or more; answers at once */
    public LaneExecutor(
            Driver driver,
            OutcomeLog outcomes,
            Clusters clusters,
            IntSupplier members,
            ExecutorRules rules,
            Clock clock,
            MeterRegistry meters) {
        this.attempting = new Attempting(driver, rules);
        this.lanes = new Lanes(clusters, members, new Ageing(rules.handicaps()), clock, meters);
        this.outcomes = outcomes;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public Share open(int partition) {
        Lease lease = new Lease(rules.leaseValidity(), rules.leaseConfirmation(), System::nanoTime);
        return new LaneShare(partition, lease, clock, lanes, attempting, outcomes);
    }
}
