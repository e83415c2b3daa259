package io.sluice.benchmarks.monitor;

import io.sluice.benchmarks.cluster.SimulatedClusters;
import io.sluice.benchmarks.measure.Arrivals;
import io.sluice.benchmarks.measure.Latencies;
import io.sluice.benchmarks.measure.MeasurementException;
import io.sluice.benchmarks.measure.Pacer;
import io.sluice.benchmarks.report.MachineUse;
import io.sluice.benchmarks.stack.MonitorStack;
import io.sluice.contracts.JobId;
import io.sluice.contracts.state.JobStatus;
import io.sluice.contracts.state.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One fleet under a monitor: changes at moments of chance, with all clusters answering and with some hanging, in turn. */
final class MonitorSuite {

    private static final Duration RUNNING_WITHIN = Duration.ofMinutes(3);
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(20);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    /** A hanging cluster is noticed by the first question that it does not answer. */
    private static final Duration HANGS_FIRST = Duration.ofSeconds(5);

    private final MonitorPlan plan;
    private final MonitorStack stack;
    private final Consumer<String> progress;
    private final List<String> javaOptions;

    MonitorSuite(MonitorPlan plan, MonitorStack stack, List<String> javaOptions, Consumer<String> progress) {
        this.plan = plan;
        this.stack = stack;
        this.javaOptions = List.copyOf(javaOptions);
        this.progress = progress;
    }

    FleetFigures run(int jobs) throws InterruptedException {
        WatchedFleet fleet = WatchedFleet.of(jobs, plan.clusters());
        Set<JobId> running = ConcurrentHashMap.newKeySet();
        StatusReader.declare(stack.bootstrapServers(), fleet);
        try (SimulatedClusters clusters = new SimulatedClusters(fleet.byCluster())) {
            Changes changes = new Changes(clusters, fleet, plan.seed());
            StatusReader states = new StatusReader(stack.bootstrapServers(), (status, nanos) -> {
                note(running, status);
                changes.told(status, nanos);
            });
            try (states) {
                stack.startMonitor(clusters.addresses(), plan.interval(), javaOptions);
                awaitRunning(running, jobs);
                return measure(jobs, clusters, changes);
            }
        }
    }

    private FleetFigures measure(int jobs, SimulatedClusters clusters, Changes changes) throws InterruptedException {
        progress.accept(jobs + " jobs run; warming up");
        stretch(plan.warmUp(), clusters, changes, Set.of());
        List<StretchFigures> answering = new ArrayList<>();
        List<StretchFigures> beside = new ArrayList<>();
        Set<String> hanging = IntStream.range(0, plan.hanging())
                .mapToObj(number -> "cluster-" + number)
                .collect(Collectors.toUnmodifiableSet());
        for (int round = 0; round < plan.rounds(); round++) {
            // The same jobs change in both, so that nothing but the hanging is different.
            answering.add(stretch(plan.stretch(), clusters, changes, hanging));
            tell("all answer", answering.getLast());
            hanging.forEach(cluster -> clusters.hang(cluster, true));
            TimeUnit.NANOSECONDS.sleep(HANGS_FIRST.toNanos());
            beside.add(stretch(plan.stretch(), clusters, changes, hanging));
            tell("some hang", beside.getLast());
            hanging.forEach(cluster -> clusters.hang(cluster, false));
            TimeUnit.NANOSECONDS.sleep(HANGS_FIRST.toNanos());
        }
        return new FleetFigures(jobs, answering, beside);
    }

    private StretchFigures stretch(Duration length, SimulatedClusters clusters, Changes changes, Set<String> exceptOn)
            throws InterruptedException {
        Latencies seen = new Latencies();
        MachineUse use = MachineUse.now();
        Duration processor = stack.processorTime();
        long requests = clusters.requests();
        long began = System.nanoTime();
        Pacer.drive(
                new Arrivals(plan.changesPerSecond(), plan.seed()).during(length),
                change -> changes.change(exceptOn, seen));
        double seconds = (System.nanoTime() - began) / (double) TimeUnit.SECONDS.toNanos(1);
        double core = stack.processorTime().minus(processor).toNanos() / (seconds * TimeUnit.SECONDS.toNanos(1));
        double perSecond = (clusters.requests() - requests) / seconds;
        double others = MachineUse.now().othersSince(use);
        long deadline = System.nanoTime() + TOLD_WITHIN.toNanos();
        while (changes.untold() > 0 && System.nanoTime() < deadline) {
            TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
        }
        return new StretchFigures(seen.summary(), changes.untold(), core, perSecond, stack.heapMiB(), others);
    }

    private void awaitRunning(Set<JobId> running, int jobs) throws InterruptedException {
        long deadline = System.nanoTime() + RUNNING_WITHIN.toNanos();
        while (running.size() < jobs) {
            if (System.nanoTime() > deadline) {
                throw new MeasurementException(
                        running.size() + " of " + jobs + " jobs RUNNING after " + RUNNING_WITHIN.toSeconds() + " s");
            }
            TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
        }
    }

    private static void note(Set<JobId> running, JobStatus status) {
        if (status.state() == State.RUNNING) {
            running.add(status.job());
        }
    }

    private void tell(String what, StretchFigures figures) {
        progress.accept(String.format(
                Locale.ROOT,
                "%s: p50 %d ms, p99 %d ms, %.0f %% of a core, %.0f MiB, %.0f requests/s",
                what,
                figures.seen().p50().toMillis(),
                figures.seen().p99().toMillis(),
                100 * figures.core(),
                figures.heapMiB(),
                figures.requestsPerSecond()));
    }
}
