package io.sluice.benchmarks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.benchmarks.dispatch.DispatchFigures.Flood;
import io.sluice.benchmarks.dispatch.DispatchFigures.Hang;
import io.sluice.benchmarks.dispatch.DispatchFigures.Idle;
import io.sluice.benchmarks.dispatch.DispatchFigures.Latency;
import io.sluice.benchmarks.dispatch.DispatchFigures.Pass;
import io.sluice.benchmarks.measure.Rate;
import io.sluice.benchmarks.measure.Summary;
import io.sluice.benchmarks.report.Aim;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DispatchAimsTest {

    private static final Latency GOOD = latency(800, 25_000, 1_000, 35_000);

    @Test
    void goodFiguresPass() {
        assertThat(DispatchAims.judge(figures(List.of(GOOD), 2_400, 1_100, 0)).passed())
                .isTrue();
    }

    @Test
    void eachAimIsMissedByItsOwnFigure() {
        assertMissed(figures(List.of(latency(800, 25_000, 1_300, 35_000)), 2_400, 1_100, 0), "median of bare Kafka's");
        assertMissed(
                figures(List.of(latency(2_000, 25_000, 2_900, 35_000)), 2_400, 1_100, 0),
                "median better than the table's");
        assertMissed(
                figures(List.of(latency(800, 25_000, 1_000, 61_000)), 2_400, 1_100, 0), "committed outcome, median");
        assertMissed(figures(List.of(GOOD), 1_999, 1_100, 0), "throughput");
        assertMissed(
                figures(List.of(GOOD), 2_400, 1_600, 0),
                "median with a hanging cluster beside",
                "committed median with it");
        assertMissed(figures(List.of(GOOD), 2_400, 1_100, 1), "database sessions of the dispatcher");
    }

    @Test
    void theDriversRequestIsTakenOffByWhatItCostsABareConsumerInTheSameRound() {
        Latency round =
                new Latency(micros(600), micros(850), micros(25_000), micros(1_150), micros(30_000), micros(50));

        assertThat(round.driverCalled()).isEqualTo(Duration.ofNanos(900_000));
        assertThat(DispatchAims.judge(figures(List.of(round), 2_400, 1_100, 0))
                        .aims()
                        .getFirst()
                        .measured())
                .isEqualTo(1.5);
    }

    @Test
    void ratiosAreTakenWithinARoundSoASlowRoundDoesNotMixWithAFastOne() {
        DispatchFigures figures = figures(
                List.of(
                        latency(1_000, 30_000, 1_200, 35_000),
                        latency(5_000, 90_000, 6_000, 80_000),
                        latency(900, 25_000, 1_080, 35_000)),
                2_400,
                1_100,
                0);

        assertThat(figures.latencyRatio(
                        round -> round.called().p50(),
                        round -> round.bareKafka().p50()))
                .isEqualTo(1.2);
    }

    private static void assertMissed(DispatchFigures figures, String... aims) {
        assertThat(DispatchAims.judge(figures).aims().stream()
                        .filter(aim -> !aim.met())
                        .map(Aim::what))
                .containsExactly(aims);
    }

    private static DispatchFigures figures(
            List<Latency> latencies, double perSecond, long calledBesideHang, long sessions) {
        return new DispatchFigures(
                latencies,
                List.of(new Flood(rate(50_000), rate(8_000), rate(perSecond))),
                List.of(new Hang(
                        new Pass(micros(1_000), micros(1_000)),
                        new Pass(micros(calledBesideHang), micros(calledBesideHang)))),
                new Idle(20, 20, sessions));
    }

    private static Latency latency(long bare, long table, long called, long committed) {
        return new Latency(micros(bare), micros(bare), micros(table), micros(called), micros(committed), micros(50));
    }

    private static Rate rate(double perSecond) {
        return new Rate(perSecond, Duration.ofNanos(400_000));
    }

    private static Summary micros(long median) {
        Duration duration = Duration.ofNanos(1_000 * median);
        return new Summary(100, duration, duration, duration.multipliedBy(2), duration.multipliedBy(3));
    }
}
