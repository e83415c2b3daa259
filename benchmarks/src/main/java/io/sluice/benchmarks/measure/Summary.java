package io.sluice.benchmarks.measure;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * What many latencies come to.
 *
 * @param count of how many
 * @param p50 the median
 * @param p90 nine of ten are at most this
 * @param p99 99 of 100 are at most this
 * @param max the longest
 */
public record Summary(long count, Duration p50, Duration p90, Duration p99, Duration max) {

    /**
     * Each figure's median over rounds, so that one round with a hiccup of the machine does not decide; the longest stays the
     * longest of all.
     */
    public static Summary medianOf(List<Summary> rounds) {
        return new Summary(
                rounds.stream().mapToLong(Summary::count).sum(),
                median(rounds, Summary::p50),
                median(rounds, Summary::p90),
                median(rounds, Summary::p99),
                largest(rounds, Summary::max));
    }

    /** Each figure's largest. */
    public static Summary worstOf(List<Summary> several) {
        return new Summary(
                several.stream().mapToLong(Summary::count).sum(),
                largest(several, Summary::p50),
                largest(several, Summary::p90),
                largest(several, Summary::p99),
                largest(several, Summary::max));
    }

    private static Duration largest(List<Summary> several, Function<Summary, Duration> figure) {
        return several.stream().map(figure).max(Comparator.naturalOrder()).orElseThrow();
    }

    private static Duration median(List<Summary> rounds, Function<Summary, Duration> figure) {
        return Median.of(rounds.stream().map(figure).toList());
    }
}
