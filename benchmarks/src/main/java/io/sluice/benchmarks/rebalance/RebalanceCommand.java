package io.sluice.benchmarks.rebalance;

import io.sluice.benchmarks.report.TextTable;
import io.sluice.benchmarks.run.Outcome;
import io.sluice.benchmarks.run.SuiteRun;
import io.sluice.benchmarks.run.Surroundings;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code ./sluice bench rebalance}: plays the same ten minutes to both clients and tells what came of it. */
@CommandLine.Command(
        name = "rebalance",
        description = {
            "How soon the end of a rebalance is seen on a busy Cruise Control, and what that does to others: Sluice beside a"
                    + " client that asks for each task every second. On a stand-in and a clock of its own: seconds.",
            "Exit status: 0 all aims met, 1 an aim missed, 2 it could not be measured."
        })
public final class RebalanceCommand implements Callable<Integer> {

    private final Surroundings around;

    @CommandLine.Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "20261120",
            description = "Of the pauses (default: ${DEFAULT-VALUE}).")
    private long seed;

    public RebalanceCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws IOException {
        SuiteRun run = SuiteRun.begin("rebalance", around);
        return run.conclude(outcome(RebalancePlan.whole(seed)));
    }

    static Outcome outcome(RebalancePlan plan) {
        RebalanceFigures sluice = Play.of(plan, "Sluice", SluiceClient::new);
        RebalanceFigures naive = Play.of(plan, "each task, each second", (asking, budget) -> new NaiveClient(asking));
        List<RebalanceFigures> figures = List.of(sluice, naive);
        return new Outcome(
                RebalanceAims.judge(plan, sluice, naive),
                0,
                plan,
                figures,
                List.of(),
                table(figures).lines());
    }

    private static TextTable table(List<RebalanceFigures> figures) {
        TextTable table = new TextTable(
                "who asks", "requests", "refused %", "others' refused %", "ends", "seen", "median s", "longest s");
        figures.forEach(client -> table.row(
                client.client(),
                Integer.toString(client.requests()),
                percent(client.refusedShare()),
                percent(client.othersRefusedShare()),
                Integer.toString(client.ends()),
                Integer.toString(client.seen()),
                Long.toString(client.median().toSeconds()),
                Long.toString(client.longest().toSeconds())));
        return table;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }
}
