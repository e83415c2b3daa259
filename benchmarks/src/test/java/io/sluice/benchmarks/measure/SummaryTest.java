package io.sluice.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void latenciesGiveTheirPercentilesWithThreeDigits() {
        Latencies latencies = new Latencies();
        LongStream.rangeClosed(1, 1000).forEach(millis -> latencies.add(millis * 1_000_000));

        Summary summary = latencies.summary();
        assertThat(summary.count()).isEqualTo(1000);
        assertNear(summary.p50(), Duration.ofMillis(500));
        assertNear(summary.p90(), Duration.ofMillis(900));
        assertNear(summary.p99(), Duration.ofMillis(990));
        assertNear(summary.max(), Duration.ofMillis(1000));
    }

    @Test
    void whatIsLongerThanAnythingCountsAsTheLongest() {
        Latencies latencies = new Latencies();
        latencies.add(Duration.ofHours(1).toNanos());

        assertNear(latencies.summary().max(), Duration.ofMinutes(5));
    }

    @Test
    void oneRoundWithAHiccupDoesNotDecide() {
        Summary median = Summary.medianOf(List.of(of(100, 1, 3), of(100, 90, 300), of(100, 2, 4)));

        assertThat(median.p50()).isEqualTo(Duration.ofMillis(2));
        assertThat(median.p99()).isEqualTo(Duration.ofMillis(4));
        assertThat(median.count()).isEqualTo(300);
    }

    @Test
    void theLongestOfAllRoundsIsNotHidden() {
        assertThat(Summary.medianOf(List.of(of(1, 1, 3), of(1, 90, 300), of(1, 2, 4)))
                        .max())
                .isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void theMedianOfAnEvenNumberIsOneThatWasMeasured() {
        assertThat(Median.of(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(2.0);
    }

    @Test
    void nothingHasNoMedian() {
        assertThatThrownBy(() -> Median.of(List.<Double>of())).hasMessage("Nothing has no median");
    }

    private static Summary of(long count, long p50, long p99) {
        return new Summary(
                count, Duration.ofMillis(p50), Duration.ofMillis(p50), Duration.ofMillis(p99), Duration.ofMillis(p99));
    }

    private static void assertNear(Duration actual, Duration expected) {
        assertThat(actual).isBetween(expected, expected.plus(expected.dividedBy(1000)));
    }
}
