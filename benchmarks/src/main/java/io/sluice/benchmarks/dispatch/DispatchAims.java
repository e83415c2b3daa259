package io.sluice.benchmarks.dispatch;

import io.sluice.benchmarks.dispatch.DispatchFigures.Flood;
import io.sluice.benchmarks.dispatch.DispatchFigures.Latency;
import io.sluice.benchmarks.measure.Summary;
import io.sluice.benchmarks.report.Aim;
import io.sluice.benchmarks.report.Verdict;
import java.time.Duration;
import java.util.List;

/** What the suite is to show. Where it can, an aim is a ratio within one run, so that the machine cancels out. */
final class DispatchAims {

    private static final double OF_BARE_KAFKA = 1.5;
    private static final double BETTER_THAN_THE_TABLE = 10;
    private static final double WITH_A_HANG = 1.5;
    private static final double COMMANDS_PER_SECOND = 2_000;
    private static final Duration COMMITTED = Duration.ofMillis(60);

    private DispatchAims() {}

    static Verdict judge(DispatchFigures figures) {
        return new Verdict(
                "dispatch",
                List.of(
                        Aim.atMost(
                                "median of bare Kafka's",
                                figures.latencyRatio(
                                        Latency::driverCalled,
                                        round -> round.bareKafka().p50()),
                                OF_BARE_KAFKA,
                                "x"),
                        Aim.atLeast(
                                "median better than the table's",
                                figures.latencyRatio(
                                        round -> round.polledTable().p50(),
                                        round -> round.called().p50()),
                                BETTER_THAN_THE_TABLE,
                                "x"),
                        Aim.below(
                                "p99 of the table's",
                                figures.latencyRatio(
                                        round -> round.called().p99(),
                                        round -> round.polledTable().p99()),
                                1,
                                "x"),
                        Aim.atMost(
                                "committed outcome, median",
                                millis(figures.committed().p50()),
                                millis(COMMITTED),
                                " ms"),
                        Aim.atMost(
                                "database sessions of the dispatcher",
                                figures.idle().sluiceSessions(),
                                0,
                                ""),
                        Aim.atLeast("throughput", figures.flood(Flood::sluice).perSecond(), COMMANDS_PER_SECOND, "/s"),
                        Aim.atMost(
                                "median with a hanging cluster beside",
                                figures.hangRatio(hang -> hang.calledRatio(Summary::p50)),
                                WITH_A_HANG,
                                "x"),
                        Aim.atMost(
                                "committed median with it",
                                figures.hangRatio(hang -> hang.committedRatio(Summary::p50)),
                                WITH_A_HANG,
                                "x")));
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
