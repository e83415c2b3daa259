package io.sluice.benchmarks.ownership;

import io.sluice.benchmarks.measure.Arrivals;
import io.sluice.benchmarks.measure.Latencies;
import io.sluice.benchmarks.measure.MeasurementException;
import io.sluice.benchmarks.measure.Pacer;
import io.sluice.benchmarks.report.MachineUse;
import io.sluice.benchmarks.report.Milliseconds;
import io.sluice.benchmarks.route.Ends;
import io.sluice.benchmarks.route.FleetDeclaration;
import io.sluice.benchmarks.stack.OwnershipStack;
import io.sluice.contracts.JobId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The same uneven load on three fresh dispatchers, once for each way to share partitions out. */
final class OwnershipSuite {

    private static final Duration DECLARED_WITHIN = Duration.ofSeconds(120);
    private static final Duration SHARED_WITHIN = Duration.ofSeconds(90);
    private static final Duration ENDED_WITHIN = Duration.ofSeconds(60);
    private static final int UNDER_WAY = 100;
    private static final Duration ROOM_EVERY = Duration.ofMillis(1);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final OwnershipPlan plan;
    private final OwnershipStack stack;
    private final Consumer<String> progress;
    private List<JobId> jobs = List.of();

    OwnershipSuite(OwnershipPlan plan, OwnershipStack stack, Consumer<String> progress) {
        this.plan = plan;
        this.stack = stack;
        this.progress = progress;
    }

    List<ModeFigures> run() throws InterruptedException {
        List<ModeFigures> figures = new ArrayList<>();
        for (Mode mode : Mode.values()) {
            List<String> dispatchers = stack.startDispatchers(plan.dispatchers(), settings(mode));
            declareOnce();
            ModeFigures those = measure(mode, dispatchers);
            stack.stopDispatchers();
            figures.add(those);
            progress.accept(String.format(
                    Locale.ROOT,
                    "%s: most to mean %.2f, then %.2f; %d partitions moved; p99 %s, %s, %s ms",
                    mode.title(),
                    those.mostToMeanBefore(),
                    those.mostToMeanAfter(),
                    those.moved(),
                    Milliseconds.of(those.before().p99()),
                    Milliseconds.of(those.meanwhile().p99()),
                    Milliseconds.of(those.after().p99())));
        }
        return figures;
    }

    private void declareOnce() throws InterruptedException {
        if (jobs.isEmpty()) {
            progress.accept("declaring " + plan.jobs() + " jobs");
            jobs = new FleetDeclaration(OwnershipStack.CLUSTER, plan.jobs(), stack.jar())
                    .carryOut(stack.bootstrapServers(), DECLARED_WITHIN)
                    .jobs();
            stack.target().finishAll();
        }
    }

    private ModeFigures measure(Mode mode, List<String> dispatchers) throws InterruptedException {
        try (Owners owners = new Owners(stack.bootstrapServers(), plan.partitions());
                Ends ends = new Ends(mode.setting(), stack.bootstrapServers())) {
            SortedMap<Integer, String> before = owners.among(dispatchers, SHARED_WITHIN);
            SkewedLoad load = new SkewedLoad(plan, jobs, before);
            Windows windows = new Windows(plan);
            warmUp(ends, load);
            MachineUse use = MachineUse.now();
            long[] moments = new Arrivals(plan.ratePerSecond(), plan.seed()).during(plan.whole());
            Pacer.drive(moments, parcel -> ends.send(load.next(), windows.at(moments[parcel])));
            awaitEnds(ends);
            SortedMap<Integer, String> after = owners.among(dispatchers, SHARED_WITHIN);
            return new ModeFigures(
                    mode,
                    load.mostToMean(before),
                    load.mostToMean(after),
                    (int) before.entrySet().stream()
                            .filter(entry -> !entry.getValue().equals(after.get(entry.getKey())))
                            .count(),
                    windows.before.summary(),
                    windows.meanwhile.summary(),
                    windows.after.summary(),
                    ends.failed(),
                    MachineUse.now().othersSince(use));
        }
    }

    /** As fast as they go with a few under way: fresh JVMs would otherwise measure their compiler. */
    private void warmUp(Ends ends, SkewedLoad load) throws InterruptedException {
        Latencies unused = new Latencies();
        for (int sent = 0; sent < plan.warmUpCommands(); sent++) {
            while (ends.left() >= UNDER_WAY) {
                TimeUnit.NANOSECONDS.sleep(ROOM_EVERY.toNanos());
            }
            ends.send(load.next(), unused);
        }
        awaitEnds(ends);
    }

    private static void awaitEnds(Ends ends) throws InterruptedException {
        long deadline = System.nanoTime() + ENDED_WITHIN.toNanos();
        while (ends.left() > 0) {
            if (System.nanoTime() > deadline) {
                throw new MeasurementException(
                        ends.left() + " commands did not end within " + ENDED_WITHIN.toSeconds() + " s");
            }
            TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
        }
    }

    private Map<String, String> settings(Mode mode) {
        Map<String, String> settings = new HashMap<>();
        settings.put("sluice.dispatcher.ownership.assignment", mode.setting());
        settings.put("sluice.dispatcher.ownership.interval", plan.interval().toString());
        settings.put("sluice.dispatcher.ownership.averaged-over", "PT5S");
        settings.put("sluice.dispatcher.ownership.missed-intervals", "10");
        settings.put(
                "sluice.dispatcher.ownership.balance.patience", plan.patience().toString());
        settings.put(
                "sluice.dispatcher.ownership.balance.cooldown", plan.cooldown().toString());
        return settings;
    }

    /** Which latencies a command's belong to, by when it is sent. */
    private static final class Windows {

        private final OwnershipPlan plan;
        private final Latencies warmUp = new Latencies();
        private final Latencies before = new Latencies();
        private final Latencies meanwhile = new Latencies();
        private final Latencies after = new Latencies();

        Windows(OwnershipPlan plan) {
            this.plan = plan;
        }

        Latencies at(long nanos) {
            Duration since = Duration.ofNanos(nanos);
            Duration beforeEnds = plan.warmUp().plus(plan.before());
            if (since.compareTo(plan.warmUp()) < 0) {
                return warmUp;
            }
            if (since.compareTo(beforeEnds) < 0) {
                return before;
            }
            return since.compareTo(beforeEnds.plus(plan.settling())) < 0 ? meanwhile : after;
        }
    }
}
