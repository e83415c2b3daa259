package io.sluice.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void theSameSeedGivesTheSameMoments() {
        assertThat(new Arrivals(200, 7).during(MINUTE))
                .isEqualTo(new Arrivals(200, 7).during(MINUTE))
                .isNotEqualTo(new Arrivals(200, 8).during(MINUTE));
    }

    @Test
    void theyKeepTheRateOnAverage() {
        assertThat((double) new Arrivals(200, 7).during(MINUTE).length / MINUTE.toSeconds())
                .isCloseTo(200, within(5.0));
    }

    @Test
    void theyAscendWithinTheStretch() {
        long[] moments = new Arrivals(200, 7).during(MINUTE);

        assertThat(moments).isSorted();
        assertThat(moments[0]).isNotNegative();
        assertThat(moments[moments.length - 1]).isLessThan(MINUTE.toNanos());
    }

    @Test
    void theyKeepNoBeatThatAPollerCouldFallInStepWith() {
        long[] moments = new Arrivals(200, 7).during(MINUTE);
        double meanGap = 1e9 / 200;

        // Of a Poisson process 1 - 1/e of the gaps are shorter than the mean; of a beat none or all.
        long shorter = IntStream.range(1, moments.length)
                .filter(number -> moments[number] - moments[number - 1] < meanGap)
                .count();
        assertThat((double) shorter / (moments.length - 1)).isCloseTo(1 - 1 / Math.E, within(0.02));
    }

    @Test
    void aRateOfNothingIsRefused() {
        assertThatThrownBy(() -> new Arrivals(0, 7)).hasMessage("A rate is 1 per second or more (got 0)");
    }
}
