package io.sluice.benchmarks.ownership;

import io.sluice.benchmarks.report.Milliseconds;
import io.sluice.benchmarks.report.TextTable;
import io.sluice.benchmarks.run.CommandRate;
import io.sluice.benchmarks.run.Outcome;
import io.sluice.benchmarks.run.SuiteRun;
import io.sluice.benchmarks.run.Surroundings;
import io.sluice.benchmarks.stack.OwnershipStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code ./sluice bench ownership}: brings the stack up, runs the suite, tells what came of it, brings the stack down. */
@CommandLine.Command(
        name = "ownership",
        description = {
            "How evenly three dispatchers carry an uneven load, how many partitions move for it, and what that does to"
                    + " commands: load-aware beside sticky and Kafka Streams' default.",
            "Exit status: 0 all aims met, 1 an aim missed, 2 it could not be measured."
        })
public final class OwnershipCommand implements Callable<Integer> {

    private final Surroundings around;

    @CommandLine.Option(names = "--quick", description = "Shorter stretches: a first idea of the figures.")
    private boolean quick;

    @CommandLine.Mixin
    private final CommandRate rate = new CommandRate(150);

    public OwnershipCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        OwnershipPlan plan = quick
                ? OwnershipPlan.quick(rate.seed(), rate.perSecond())
                : OwnershipPlan.whole(rate.seed(), rate.perSecond());
        Path dispatcher = around.jarOf("dispatcher-service");
        SuiteRun run = SuiteRun.begin("ownership", around);
        Path log = run.log("dispatchers");
        try (OwnershipStack stack = new OwnershipStack(run.directory(), dispatcher, log, plan.partitions())) {
            run.closeWhenInterrupted(stack::close);
            List<ModeFigures> figures = new OwnershipSuite(plan, stack, around::tell).run();
            int status = run.conclude(outcome(plan, figures));
            if (status == CommandLine.ExitCode.OK) {
                // A line for each command: of use only where something went wrong.
                Files.delete(log);
            }
            return status;
        }
    }

    private static Outcome outcome(OwnershipPlan plan, List<ModeFigures> figures) {
        double others =
                figures.stream().mapToDouble(ModeFigures::othersShare).max().orElseThrow();
        return new Outcome(
                OwnershipAims.judge(figures),
                others,
                plan,
                figures,
                List.of(),
                table(figures).lines());
    }

    static TextTable table(List<ModeFigures> figures) {
        TextTable table = new TextTable(
                "partitions shared out",
                "most/mean",
                "then",
                "moved",
                "p50 ms before",
                "meanwhile",
                "after",
                "p99 ms before",
                "meanwhile",
                "after");
        figures.forEach(mode -> table.row(
                mode.mode().title(),
                ratio(mode.mostToMeanBefore()),
                ratio(mode.mostToMeanAfter()),
                Integer.toString(mode.moved()),
                Milliseconds.of(mode.before().p50()),
                Milliseconds.of(mode.meanwhile().p50()),
                Milliseconds.of(mode.after().p50()),
                Milliseconds.of(mode.before().p99()),
                Milliseconds.of(mode.meanwhile().p99()),
                Milliseconds.of(mode.after().p99())));
        return table;
    }

    private static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }
}
