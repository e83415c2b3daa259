package io.sluice.benchmarks.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.benchmarks.measure.Summary;
import io.sluice.benchmarks.report.Verdict;
import io.sluice.benchmarks.stack.HistoryServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryAimsTest {

    private static final HistoryFigures FLINK = figures(10_000, 100, 100, 400_000_000, 200);

    @Test
    void whatIsTenTimesAsQuickSmallAndReadyAtOncePasses() {
        assertThat(judge(figures(10_000, 10, 4, 120_000_000, 200)).passed()).isTrue();
    }

    @Test
    void eachHarmIsSeen() {
        assertThat(judge(figures(10_000, 11, 4, 120_000_000, 200)).line()).contains("to Sluice's 9.09x MISSED");
        assertThat(judge(figures(10_000, 10, 7, 120_000_000, 200)).line()).contains("until all are listed 4.00 MISSED");
        assertThat(judge(figures(10_000, 10, 4, 160_000_000, 200)).line()).contains("KiB a job 15.63 MISSED");
        assertThat(judge(figures(10_000, 10, 4, 120_000_000, 220)).line()).contains("memory to Flink's 1.10x MISSED");
        assertThat(judge(figures(1_000, 10, 4, 12_000_000, 200)).line()).contains("inodes a job 0.20 MISSED");
    }

    @Test
    void theMostArchivesDecide() {
        HistoryPair few = new HistoryPair(figures(10, 5, 5, 1, 1), figures(10, 5, 5, 10_000_000, 9));

        Verdict verdict =
                HistoryAims.judge(List.of(few, new HistoryPair(FLINK, figures(10_000, 10, 4, 120_000_000, 200))));

        assertThat(verdict.passed()).isTrue();
    }

    private static Verdict judge(HistoryFigures sluice) {
        return HistoryAims.judge(List.of(new HistoryPair(FLINK, sluice)));
    }

    private static HistoryFigures figures(int archives, int seconds, int secondsAgain, long bytes, long memory) {
        Duration unused = Duration.ofMillis(1);
        Summary summary = new Summary(1, unused, unused, unused, unused);
        return new HistoryFigures(
                "a server",
                archives,
                new Start(Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(seconds)),
                new Start(Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(secondsAgain)),
                unused,
                unused,
                Map.of(),
                memory,
                memory,
                Map.of(),
                new HistoryServer.Storage(bytes, 200),
                summary,
                summary,
                summary,
                0);
    }
}
