package io.sluice.benchmarks.monitor;

import io.sluice.benchmarks.report.Aim;
import io.sluice.benchmarks.report.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What the suite is to show: a change is told within an interval and a little, on one core, and nobody pays for a neighbour. */
final class MonitorAims {

    private static final Duration SLACK = Duration.ofMillis(200);
    private static final double BESIDE = 1.2;

    private MonitorAims() {}

    static Verdict judge(List<FleetFigures> fleets, Duration interval) {
        return new Verdict(
                "monitor",
                fleets.stream()
                        .flatMap(fleet -> Stream.of(
                                Aim.atMost(
                                        fleet.jobs() + " jobs: p99 from change to record",
                                        fleet.seen().p99().toMillis(),
                                        interval.plus(SLACK).toMillis(),
                                        "ms"),
                                Aim.atMost(
                                        fleet.jobs() + " jobs: p99 beside clusters that hang",
                                        fleet.besideToAnswering(),
                                        BESIDE,
                                        "x"),
                                Aim.atMost(fleet.jobs() + " jobs: changes without a record", fleet.untold(), 0, "")))
                        .toList());
    }
}
