package io.sluice.benchmarks.dispatch;

import io.sluice.benchmarks.measure.Median;
import io.sluice.benchmarks.measure.Rate;
import io.sluice.benchmarks.measure.Summary;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * All that a run measured, by round.
 *
 * @param latencies one a round
 * @param floods one a round
 * @param hangs one a round
 * @param idle database queries with nothing to do
 */
record DispatchFigures(List<Latency> latencies, List<Flood> floods, List<Hang> hangs, Idle idle) {

    DispatchFigures {
        latencies = List.copyOf(latencies);
        floods = List.copyOf(floods);
        hangs = List.copyOf(hangs);
    }

    /**
     * The routes side by side.
     *
     * @param bareKafka from sending to the consumer
     * @param bareCall from sending to the target's first byte, with the driver's call right behind the consumer
     * @param polledTable from sending to the claim
     * @param called from sending to the target's first byte, through Sluice
     * @param committed from sending to the final event, read committed, through Sluice
     * @param slip how late the sender itself was, at worst of the routes
     */
    record Latency(
            Summary bareKafka, Summary bareCall, Summary polledTable, Summary called, Summary committed, Summary slip) {

        /**
         * The median until the driver is called: the target sees that only by the driver's request, whose own time is the
         * difference between the two bare routes of the same round.
         */
        Duration driverCalled() {
            return called.p50().minus(bareCall.p50().minus(bareKafka.p50()));
        }
    }

    /**
     * As many commands as each route takes.
     *
     * @param sluice with the final event read committed
     */
    record Flood(Rate bareKafka, Rate polledTable, Rate sluice) {}

    /** Commands on the cluster that answers, with and without a backlog for one that hangs. */
    record Hang(Pass without, Pass with) {

        double calledRatio(Function<Summary, Duration> figure) {
            return ratio(figure.apply(with.called()), figure.apply(without.called()));
        }

        double committedRatio(Function<Summary, Duration> figure) {
            return ratio(figure.apply(with.committed()), figure.apply(without.committed()));
        }
    }

    /** One stretch of commands through Sluice. */
    record Pass(Summary called, Summary committed) {}

    /**
     * What the database was asked while there was nothing to do.
     *
     * @param tableQueriesPerSecond by the poller of the table, as it counts them
     * @param tableTransactionsPerSecond the same as the server counts them
     * @param sluiceSessions sessions that are not the benchmark's, open or opened while only Sluice ran
     */
    record Idle(double tableQueriesPerSecond, double tableTransactionsPerSecond, long sluiceSessions) {}

    Summary bareKafka() {
        return median(Latency::bareKafka);
    }

    Summary bareCall() {
        return median(Latency::bareCall);
    }

    Summary polledTable() {
        return median(Latency::polledTable);
    }

    Summary called() {
        return median(Latency::called);
    }

    Summary committed() {
        return median(Latency::committed);
    }

    Summary slip() {
        return median(Latency::slip);
    }

    /** The median over rounds of a ratio within each: what slows a whole round down slows both sides of it. */
    double latencyRatio(Function<Latency, Duration> above, Function<Latency, Duration> below) {
        return Median.of(latencies.stream()
                .map(round -> ratio(above.apply(round), below.apply(round)))
                .toList());
    }

    Rate flood(Function<Flood, Rate> route) {
        List<Rate> rates = floods.stream().map(route).toList();
        return new Rate(
                Median.of(rates.stream().map(Rate::perSecond).toList()),
                Median.of(rates.stream().map(Rate::processorTime).toList()));
    }

    double hangRatio(Function<Hang, Double> figure) {
        return Median.of(hangs.stream().map(figure).toList());
    }

    private Summary median(Function<Latency, Summary> route) {
        return Summary.medianOf(latencies.stream().map(route).toList());
    }

    private static double ratio(Duration above, Duration below) {
        return (double) above.toNanos() / below.toNanos();
    }
}
