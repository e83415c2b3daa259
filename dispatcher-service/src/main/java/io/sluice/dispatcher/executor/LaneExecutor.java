package io.sluice.dispatcher.executor;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.cluster.Clusters;
import io.sluice.dispatcher.driver.Driver;
import io.sluice.dispatcher.driver.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Carries out assignments on virtual threads, in one lane per cluster, and tries again as the driver says. */
public final class LaneExecutor implements Executor, AutoCloseable {

    /** For tasks that name a cluster which is configured no more: the driver answers them at once. */
    private static final int LIMIT_WITHOUT_CLUSTER = 1;

    private final Attempting attempting;
    private final OutcomeLog outcomes;
    private final Clusters clusters;
    private final ExecutorRules rules;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final ScheduledExecutorService later;

    public LaneExecutor(
            Driver driver,
            OutcomeLog outcomes,
            Clusters clusters,
            ExecutorRules rules,
            Clock clock,
            MeterRegistry meters) {
        this.attempting = new Attempting(driver, rules);
        this.outcomes = outcomes;
        this.clusters = clusters;
        this.rules = rules;
        this.clock = clock;
        this.meters = meters;
        this.later = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("retries").factory());
    }

    @Override
    public Share open(int partition) {
        Lease lease = new Lease(rules.leaseValidity(), rules.leaseConfirmation(), System::nanoTime);
        return new LaneShare(partition, lease, clock, outcomes, this::submit);
    }

    @Override
    public void close() {
        later.shutdownNow();
    }

    private void submit(Work work) {
        lanes.computeIfAbsent(work.assignment().task().cluster(), this::newLane).submit(work);
    }

    private Lane newLane(String cluster) {
        int limit = clusters.find(cluster).map(Cluster::maxConcurrentCommands).orElse(LIMIT_WITHOUT_CLUSTER);
        Lane lane = new Lane(limit, rules, this::run);
        Gauge.builder("sluice.executor.running", lane, Lane::running)
                .description("Commands at work on the cluster")
                .tag("cluster", cluster)
                .register(meters);
        Gauge.builder("sluice.executor.waiting", lane, Lane::waiting)
                .description("Commands that wait for others on the same cluster")
                .tag("cluster", cluster)
                .register(meters);
        return lane;
    }

    /** While a command waits for its next try it takes no place in the lane. */
    private void run(Work work) {
        if (!work.begin()) {
            return;
        }
        try {
            carryOut(work);
        } catch (InterruptedException | RejectedExecutionException e) {
            // The partition is lost or the service ends: whoever has the partition then goes on.
            work.drop();
        } finally {
            work.end();
        }
    }

    private void carryOut(Work work) throws InterruptedException {
        try {
            switch (attempting.once(work)) {
                case Outcome.Done done -> work.settle(done);
                case Outcome.Failed failed -> work.settle(failed);
                case Outcome.Retry retry -> {
                    Duration pause = attempting.pause(work, retry);
                    later.schedule(() -> submit(work), pause.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException | RejectedExecutionException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            work.settle(attempting.fault(work.assignment(), e));
        }
    }
}
