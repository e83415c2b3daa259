package io.sluice.benchmarks.monitor;

import io.sluice.benchmarks.measure.Median;
import io.sluice.benchmarks.measure.Summary;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What came of one fleet.
 *
 * @param jobs how many
 * @param answering stretches in which every cluster answered
 * @param beside the stretches after each of them, in which some clusters hung; only jobs of the others changed
 */
record FleetFigures(int jobs, List<StretchFigures> answering, List<StretchFigures> beside) {

    Summary seen() {
        return Summary.medianOf(answering.stream().map(StretchFigures::seen).toList());
    }

    Summary seenBeside() {
        return Summary.medianOf(beside.stream().map(StretchFigures::seen).toList());
    }

    double core() {
        return median(answering, StretchFigures::core);
    }

    double heapMiB() {
        return answering.stream().mapToDouble(StretchFigures::heapMiB).max().orElseThrow();
    }

    double requestsPerJobAndSecond() {
        return median(answering, StretchFigures::requestsPerSecond) / jobs;
    }

    long untold() {
        return answering.stream().mapToLong(StretchFigures::untold).sum()
                + beside.stream().mapToLong(StretchFigures::untold).sum();
    }

    double besideToAnswering() {
        return ratio(seenBeside().p99(), seen().p99());
    }

    private static double median(List<StretchFigures> stretches, ToDoubleFunction<StretchFigures> figure) {
        return Median.of(stretches.stream().map(figure::applyAsDouble).toList());
    }

    private static double ratio(Duration one, Duration other) {
        return (double) one.toNanos() / other.toNanos();
    }
}
