package io.sluice.benchmarks.dispatch;

import io.sluice.benchmarks.dispatch.DispatchFigures.Flood;
import io.sluice.benchmarks.dispatch.DispatchFigures.Hang;
import io.sluice.benchmarks.dispatch.DispatchFigures.Idle;
import io.sluice.benchmarks.dispatch.DispatchFigures.Latency;
import io.sluice.benchmarks.dispatch.DispatchFigures.Pass;
import io.sluice.benchmarks.dispatch.Routes.Side;
import io.sluice.benchmarks.measure.Rate;
import io.sluice.benchmarks.measure.Summary;
import io.sluice.benchmarks.report.Milliseconds;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Measures the routes in turn, round by round, each round beginning with another one; then the hang, then idleness. */
final class DispatchSuite {

    private final DispatchPlan plan;
    private final Stretch stretch;
    private final Routes routes;
    private final HangingNeighbour neighbour;
    private final IdleCheck idleCheck;
    private final Consumer<String> progress;

    DispatchSuite(
            DispatchPlan plan,
            Stretch stretch,
            Routes routes,
            HangingNeighbour neighbour,
            IdleCheck idleCheck,
            Consumer<String> progress) {
        this.plan = plan;
        this.stretch = stretch;
        this.routes = routes;
        this.neighbour = neighbour;
        this.idleCheck = idleCheck;
        this.progress = progress;
    }

    /** Throughput first: it is what warms a JVM up, and a dispatcher in service is warm. */
    DispatchFigures run() throws InterruptedException {
        progress.accept("warming up");
        flood(0);
        latency(0);
        List<Flood> floods = new ArrayList<>();
        for (int round = 1; round <= plan.floodRounds(); round++) {
            floods.add(flood(round));
        }
        List<Latency> latencies = new ArrayList<>();
        for (int round = 1; round <= plan.rounds(); round++) {
            latencies.add(latency(round));
        }
        List<Hang> hangs = new ArrayList<>();
        for (int round = 1; round <= plan.hangRounds(); round++) {
            hangs.add(hang(round));
        }
        Idle idle = idleCheck.during(plan.idle());
        progress.accept(String.format(
                Locale.ROOT,
                "idle: the table is asked %.0f times a second, Sluice has %d database sessions",
                idle.tableQueriesPerSecond(),
                idle.sluiceSessions()));
        return new DispatchFigures(latencies, floods, hangs, idle);
    }

    private Latency latency(int round) throws InterruptedException {
        Map<Side, Stretch.Paced> results = new EnumMap<>(Side.class);
        for (Side side : Side.inTurn(round, EnumSet.allOf(Side.class))) {
            results.put(side, routes.on(side, route -> stretch.paced(route, round)));
        }
        Stretch.Paced bare = results.get(Side.BARE_KAFKA);
        Stretch.Paced call = results.get(Side.BARE_CALL);
        Stretch.Paced table = results.get(Side.POLLED_TABLE);
        Stretch.Paced own = results.get(Side.SLUICE);
        tell(
                "latency",
                round,
                "bare Kafka " + Milliseconds.of(bare.called().p50()) + ", with a call "
                        + Milliseconds.of(call.called().p50()) + ", table "
                        + Milliseconds.of(table.called().p50()) + ", Sluice "
                        + Milliseconds.of(own.called().p50()) + ", committed "
                        + Milliseconds.of(own.arrived().p50()) + " ms at the median");
        return new Latency(
                bare.called(),
                call.called(),
                table.called(),
                own.called(),
                own.arrived(),
                Summary.worstOf(List.of(bare.slip(), call.slip(), table.slip(), own.slip())));
    }

    private Flood flood(int round) throws InterruptedException {
        Map<Side, Rate> results = new EnumMap<>(Side.class);
        for (Side side : Side.inTurn(round, EnumSet.complementOf(EnumSet.of(Side.BARE_CALL)))) {
            results.put(side, routes.on(side, stretch::flood));
        }
        Flood flood = new Flood(results.get(Side.BARE_KAFKA), results.get(Side.POLLED_TABLE), results.get(Side.SLUICE));
        tell(
                "throughput",
                round,
                String.format(
                        Locale.ROOT,
                        "bare Kafka %.0f, table %.0f, Sluice %.0f commands/s",
                        flood.bareKafka().perSecond(),
                        flood.polledTable().perSecond(),
                        flood.sluice().perSecond()));
        return flood;
    }

    private Hang hang(int round) throws InterruptedException {
        // By turns, so that a drift of the machine does not always help the same side.
        boolean hangFirst = round % 2 == 0;
        Pass first = hangFirst ? withHang(round) : pass(round);
        Pass second = hangFirst ? pass(round) : withHang(round);
        Hang hang = hangFirst ? new Hang(second, first) : new Hang(first, second);
        tell(
                "hang",
                round,
                "median without " + Milliseconds.of(hang.without().called().p50()) + ", with "
                        + Milliseconds.of(hang.with().called().p50()) + " ms");
        return hang;
    }

    private Pass withHang(int round) throws InterruptedException {
        return neighbour.beside(() -> pass(round));
    }

    private Pass pass(int round) throws InterruptedException {
        Stretch.Paced paced = stretch.paced(routes.sluice(), round);
        return new Pass(paced.called(), paced.arrived());
    }

    private void tell(String what, int round, String figures) {
        progress.accept(what + (round == 0 ? " (warm-up): " : " " + round + ": ") + figures);
    }
}
