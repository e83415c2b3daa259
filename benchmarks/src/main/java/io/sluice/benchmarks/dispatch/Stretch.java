package io.sluice.benchmarks.dispatch;

import io.sluice.benchmarks.measure.Arrivals;
import io.sluice.benchmarks.measure.Milestone;
import io.sluice.benchmarks.measure.Pacer;
import io.sluice.benchmarks.measure.Rate;
import io.sluice.benchmarks.measure.Summary;
import io.sluice.benchmarks.measure.Trial;
import io.sluice.benchmarks.report.MachineUse;
import io.sluice.benchmarks.route.Load;
import io.sluice.benchmarks.route.Route;
import io.sluice.contracts.JobId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Sends commands over a route, at moments of chance or as fast as it takes them, and waits until all have arrived. */
final class Stretch {

    private static final Duration ARRIVED_WITHIN = Duration.ofSeconds(60);
    /** On a machine that is busy with others a flood is slow, which is a figure and no failure. */
    private static final Duration FLOOD_WITHIN = Duration.ofMinutes(5);

    private static final Duration LOOK_EVERY = Duration.ofNanos(50_000);
    private static final int CHUNK = 50;

    private final List<JobId> jobs;
    private final DispatchPlan plan;
    private int stretches;

    Stretch(List<JobId> jobs, DispatchPlan plan) {
        this.jobs = jobs;
        this.plan = plan;
    }

    /**
     * What a stretch at the plan's rate came to.
     *
     * @param called latencies to whoever acts
     * @param arrived latencies to the end of the route
     * @param slip of the sender
     */
    record Paced(Summary called, Summary arrived, Summary slip) {}

    /**
     * One stretch at the plan's rate.
     *
     * @param round the same round has the same moments on every route
     */
    Paced paced(Route route, int round) throws InterruptedException {
        long[] moments = new Arrivals(plan.ratePerSecond(), plan.seed() + round)
                .during(plan.warmUp().plus(plan.stretch()));
        int warmUp = (int) Arrays.stream(moments)
                .filter(moment -> moment < plan.warmUp().toNanos())
                .count();
        Trial trial = new Trial(moments.length, warmUp);
        route.begin(nextLoad(), trial);
        Summary slip = Pacer.drive(moments, route::send);
        return new Paced(trial.await(Milestone.CALLED, ARRIVED_WITHIN), trial.await(route.end(), ARRIVED_WITHIN), slip);
    }

    /** How many commands a second the route takes, with so many under way, and at what cost. */
    Rate flood(Route route) throws InterruptedException {
        Trial trial = new Trial(plan.flood(), 0);
        route.begin(nextLoad(), trial);
        Duration costBefore = MachineUse.now().ours();
        long began = System.nanoTime();
        for (int first = 0; first < trial.parcels(); first += CHUNK) {
            int end = Math.min(first + CHUNK, trial.parcels());
            awaitRoom(trial, route.end(), first - plan.floodWindow(), end - plan.floodWindow(), began);
            route.sendAll(first, end);
        }
        trial.await(route.end(), ARRIVED_WITHIN);
        Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
        return Rate.of(trial.parcels(), elapsed, MachineUse.now().ours().minus(costBefore));
    }

    /** A load that no other stretch has had. */
    private Load nextLoad() {
        stretches++;
        return new Load("stretch-" + stretches, jobs);
    }

    private static void awaitRoom(Trial trial, Milestone end, int first, int last, long began) {
        for (int parcel = Math.max(first, 0); parcel < last; parcel++) {
            while (!trial.has(end, parcel)) {
                if (System.nanoTime() - began > FLOOD_WITHIN.toNanos()) {
                    trial.fail("Command " + parcel + " did not arrive within " + FLOOD_WITHIN.toSeconds() + " s");
                }
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
            }
        }
    }
}
