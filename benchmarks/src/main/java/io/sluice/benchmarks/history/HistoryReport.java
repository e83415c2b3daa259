package io.sluice.benchmarks.history;

import io.sluice.benchmarks.report.Milliseconds;
import io.sluice.benchmarks.report.TextTable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The figures as a table for people. */
final class HistoryReport {

    private static final double MIB = 1024.0 * 1024;
    private static final double KIB = 1024;
    private static final double MILLIS = 1000;

    private HistoryReport() {}

    static TextTable table(List<HistoryPair> pairs) {
        TextTable table = new TextTable(
                "server, archives",
                "answers s",
                "first s",
                "all s",
                "again s",
                "arrived s",
                "CPU s",
                "of it beside",
                "peak MiB",
                "KiB a job",
                "inodes a job",
                "list ms",
                "page ms",
                "job ms");
        pairs.forEach(pair -> {
            row(table, pair.flink());
            row(table, pair.sluice());
        });
        return table;
    }

    private static void row(TextTable table, HistoryFigures figures) {
        table.row(
                figures.server() + ", " + figures.archives(),
                seconds(figures.empty().answered()),
                seconds(figures.empty().first()),
                seconds(figures.empty().all()),
                seconds(figures.again().all()),
                seconds(figures.arrived()),
                seconds(figures.processorTime()),
                seconds(figures.processorTimeBeside().values().stream().reduce(Duration.ZERO, Duration::plus)),
                number(figures.peak() / MIB),
                number(figures.bytesPerArchive() / KIB),
                String.format(Locale.ROOT, "%.3f", figures.filesPerArchive()),
                Milliseconds.of(figures.whole().p50()),
                Milliseconds.of(figures.page().p50()),
                Milliseconds.of(figures.one().p50()));
    }

    private static String seconds(Duration duration) {
        return number(duration.toMillis() / MILLIS);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
