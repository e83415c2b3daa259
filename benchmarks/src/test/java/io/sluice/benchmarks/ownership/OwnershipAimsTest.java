package io.sluice.benchmarks.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.benchmarks.measure.Summary;
import io.sluice.benchmarks.report.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnershipAimsTest {

    @Test
    void aLoadThatIsSpreadByAFewMovesAtNoCostPasses() {
        assertThat(judge(1.2, 4, 100, 0).passed()).isTrue();
    }

    @Test
    void eachHarmIsSeen() {
        assertThat(judge(1.9, 4, 100, 0).line()).contains("most to mean 1.90 MISSED");
        assertThat(judge(1.2, 9, 100, 0).line()).contains("partitions moved for it 9.00 MISSED");
        assertThat(judge(1.2, 4, 130, 0).line()).contains("p99 afterwards to sticky's 1.30x MISSED");
        assertThat(judge(1.2, 4, 100, 1).line()).contains("commands that failed 1.00 MISSED");
    }

    private static Verdict judge(double spread, int moved, long millis, long failed) {
        return OwnershipAims.judge(
                List.of(figures(Mode.STICKY, 1.9, 0, 100, 0), figures(Mode.LOAD_AWARE, spread, moved, millis, failed)));
    }

    private static ModeFigures figures(Mode mode, double spread, int moved, long millis, long failed) {
        Duration time = Duration.ofMillis(millis);
        Summary summary = new Summary(1, time, time, time, time);
        return new ModeFigures(mode, 1.9, spread, moved, summary, summary, summary, failed, 0);
    }
}
