package io.sluice.benchmarks.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.benchmarks.measure.Summary;
import io.sluice.benchmarks.report.Aim;
import io.sluice.benchmarks.report.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonitorAimsTest {

    @ParameterizedTest
    @CsvSource({"1200, 1440, 0, true", "1201, 1201, 0, false", "1000, 1210, 0, false", "1000, 1000, 1, false"})
    void aFleetPassesWithinAnIntervalAndALittleAndWithNoMoreBesideAClusterThatHangs(
            long p99, long p99Beside, long untold, boolean passes) {
        FleetFigures fleet = new FleetFigures(1000, List.of(figures(p99, untold)), List.of(figures(p99Beside, 0)));

        Verdict verdict = MonitorAims.judge(List.of(fleet), Duration.ofSeconds(1));

        assertThat(verdict.passed()).isEqualTo(passes);
        assertThat(verdict.aims()).extracting(Aim::what).allMatch(what -> what.startsWith("1000 jobs: "));
    }

    private static StretchFigures figures(long p99, long untold) {
        Duration figure = Duration.ofMillis(p99);
        return new StretchFigures(new Summary(100, figure, figure, figure, figure), untold, 0.5, 100, 64, 0);
    }
}
