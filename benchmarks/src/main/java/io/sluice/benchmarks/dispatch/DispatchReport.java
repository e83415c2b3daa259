package io.sluice.benchmarks.dispatch;

import io.sluice.benchmarks.dispatch.DispatchFigures.Flood;
import io.sluice.benchmarks.measure.Rate;
import io.sluice.benchmarks.measure.Summary;
import io.sluice.benchmarks.report.Milliseconds;
import io.sluice.benchmarks.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures for people: two tables, medians over rounds. */
final class DispatchReport {

    private DispatchReport() {}

    /**
     * What a program reads as the result, beside the rounds that it comes from.
     *
     * @param ofBareKafka the median with the driver's request to that of the consumer, which sends none
     * @param ofBareCall the same to that of the consumer which sends it
     */
    record Medians(
            Summary bareKafka,
            Summary bareCall,
            Summary polledTable,
            Summary called,
            Summary committed,
            Summary slip,
            double ofBareKafka,
            double ofBareCall,
            Rate bareKafkaFlood,
            Rate polledTableFlood,
            Rate sluiceFlood,
            double hangCalledRatio,
            double hangCalledP99Ratio,
            double hangCommittedRatio) {

        static Medians of(DispatchFigures figures) {
            return new Medians(
                    figures.bareKafka(),
                    figures.bareCall(),
                    figures.polledTable(),
                    figures.called(),
                    figures.committed(),
                    figures.slip(),
                    figures.latencyRatio(
                            round -> round.called().p50(),
                            round -> round.bareKafka().p50()),
                    figures.latencyRatio(
                            round -> round.called().p50(),
                            round -> round.bareCall().p50()),
                    figures.flood(Flood::bareKafka),
                    figures.flood(Flood::polledTable),
                    figures.flood(Flood::sluice),
                    figures.hangRatio(hang -> hang.calledRatio(Summary::p50)),
                    figures.hangRatio(hang -> hang.calledRatio(Summary::p99)),
                    figures.hangRatio(hang -> hang.committedRatio(Summary::p50)));
        }
    }

    static List<String> lines(DispatchFigures figures) {
        List<String> lines = new ArrayList<>();
        lines.addAll(new TextTable(
                        "latency in ms", "p50", "p90", "p99", "max", "commands/s", "CPU ms each", "queries/s idle")
                .row(row(
                        "bare Kafka: produce to consume",
                        figures.bareKafka(),
                        perSecond(figures.flood(Flood::bareKafka).perSecond()),
                        Milliseconds.of(figures.flood(Flood::bareKafka).processorTime()),
                        "0"))
                .row(row("bare Kafka, then the driver's call", figures.bareCall(), "", "", ""))
                .row(row(
                        "polled table: insert to claim",
                        figures.polledTable(),
                        perSecond(figures.flood(Flood::polledTable).perSecond()),
                        Milliseconds.of(figures.flood(Flood::polledTable).processorTime()),
                        perSecond(figures.idle().tableQueriesPerSecond())))
                .row(row("Sluice: produce to driver called", figures.called(), "", "", ""))
                .row(row(
                        "Sluice: produce to committed outcome",
                        figures.committed(),
                        perSecond(figures.flood(Flood::sluice).perSecond()),
                        Milliseconds.of(figures.flood(Flood::sluice).processorTime()),
                        figures.idle().sluiceSessions() == 0 ? "0" : "?"))
                .row(row("the sender's own lateness", figures.slip(), "", "", ""))
                .lines());
        lines.add("");
        lines.addAll(new TextTable("beside a cluster that hangs", "p50", "p90", "p99", "max")
                .row(row(
                        "without: driver called",
                        Summary.medianOf(figures.hangs().stream()
                                .map(hang -> hang.without().called())
                                .toList())))
                .row(row(
                        "with: driver called",
                        Summary.medianOf(figures.hangs().stream()
                                .map(hang -> hang.with().called())
                                .toList())))
                .row(row(
                        "without: committed outcome",
                        Summary.medianOf(figures.hangs().stream()
                                .map(hang -> hang.without().committed())
                                .toList())))
                .row(row(
                        "with: committed outcome",
                        Summary.medianOf(figures.hangs().stream()
                                .map(hang -> hang.with().committed())
                                .toList())))
                .lines());
        return lines;
    }

    private static String[] row(String what, Summary summary, String... more) {
        List<String> cells = new ArrayList<>(List.of(
                what,
                Milliseconds.of(summary.p50()),
                Milliseconds.of(summary.p90()),
                Milliseconds.of(summary.p99()),
                Milliseconds.of(summary.max())));
        cells.addAll(List.of(more));
        return cells.toArray(String[]::new);
    }

    private static String perSecond(double rate) {
        return String.format(Locale.ROOT, "%.0f", rate);
    }
}
