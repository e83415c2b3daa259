package io.sluice.benchmarks.monitor;

import io.sluice.benchmarks.measure.MeasurementException;
import io.sluice.benchmarks.report.TextTable;
import io.sluice.benchmarks.run.Outcome;
import io.sluice.benchmarks.run.SuiteRun;
import io.sluice.benchmarks.run.Surroundings;
import io.sluice.benchmarks.stack.MonitorStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;

/** {@code ./sluice bench monitor}: brings a stack up for each fleet, measures, tells what came of it, brings it down. */
@CommandLine.Command(
        name = "monitor",
        description = {
            "How soon a change in a cluster is a record on sluice.states, and what that costs: many jobs on simulated session"
                    + " clusters, one monitor pinned to one core, with all clusters answering and with one in a hundred hanging.",
            "Exit status: 0 all aims met, 1 an aim missed, 2 it could not be measured."
        })
public final class MonitorCommand implements Callable<Integer> {

    private final Surroundings around;

    @CommandLine.Option(names = "--quick", description = "Shorter stretches: a first idea of the figures.")
    private boolean quick;

    @CommandLine.Option(
            names = "--jobs",
            paramLabel = "N",
            split = ",",
            defaultValue = "1000,10000",
            description = "The fleets, one after the other (default: ${DEFAULT-VALUE}).")
    private List<Integer> fleets;

    @CommandLine.Option(
            names = "--clusters",
            paramLabel = "N",
            defaultValue = "100",
            description = "Session clusters that the jobs are spread over (default: ${DEFAULT-VALUE}).")
    private int clusters;

    @CommandLine.Option(
            names = "--changes",
            paramLabel = "N",
            defaultValue = "100",
            description = "Changes a second, over all jobs (default: ${DEFAULT-VALUE}).")
    private int changes;

    @CommandLine.Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "20261120",
            description = "Of the moments of the changes, and of which job changes (default: ${DEFAULT-VALUE}).")
    private long seed;

    @CommandLine.Option(
            names = "--java-option",
            paramLabel = "OPTION",
            description = "One more option of the monitor's JVM, for instance a flight recording; may be repeated.")
    private List<String> javaOptions = List.of();

    public MonitorCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        // Where one hangs, others are to be there.
        if (changes < 1 || clusters < 2 || fleets.stream().anyMatch(jobs -> jobs < clusters)) {
            throw new MeasurementException(
                    "--changes is 1 or more, --clusters 2 or more, --jobs at least --clusters (got " + changes + ", "
                            + clusters + " and " + fleets + ")");
        }
        MonitorPlan plan = quick
                ? MonitorPlan.quick(fleets, clusters, changes, seed)
                : MonitorPlan.whole(fleets, clusters, changes, seed);
        Path jar = around.jarOf("monitor-service");
        SuiteRun run = SuiteRun.begin("monitor", around);
        List<String> pinned = Cores.shareOut();
        around.tell(
                pinned.isEmpty()
                        ? "nobody is pinned to a core"
                        : "the monitor has the first core, all else the others");
        List<FleetFigures> figures = new ArrayList<>();
        for (int jobs : plan.fleets()) {
            try (MonitorStack stack =
                    new MonitorStack(run.directory(), jar, run.log("monitor"), plan.partitions(), pinned)) {
                run.closeWhenInterrupted(stack::close);
                figures.add(new MonitorSuite(plan, stack, javaOptions, around::tell).run(jobs));
            }
        }
        int status = run.conclude(outcome(plan, figures));
        if (status == CommandLine.ExitCode.OK) {
            // A line for each change: of use only where something went wrong.
            Files.delete(run.log("monitor"));
        }
        return status;
    }

    private static Outcome outcome(MonitorPlan plan, List<FleetFigures> figures) {
        double others = figures.stream()
                .flatMap(fleet -> Stream.concat(fleet.answering().stream(), fleet.beside().stream()))
                .mapToDouble(StretchFigures::othersShare)
                .max()
                .orElseThrow();
        return new Outcome(
                MonitorAims.judge(figures, plan.interval()),
                others,
                plan,
                figures,
                List.of(),
                table(figures).lines());
    }

    private static TextTable table(List<FleetFigures> figures) {
        TextTable table = new TextTable(
                "jobs", "p50 ms", "p99", "beside hanging", "p99", "% of a core", "heap MiB", "requests/job/s");
        figures.forEach(fleet -> table.row(
                Integer.toString(fleet.jobs()),
                Long.toString(fleet.seen().p50().toMillis()),
                Long.toString(fleet.seen().p99().toMillis()),
                Long.toString(fleet.seenBeside().p50().toMillis()),
                Long.toString(fleet.seenBeside().p99().toMillis()),
                String.format(Locale.ROOT, "%.0f", 100 * fleet.core()),
                String.format(Locale.ROOT, "%.0f", fleet.heapMiB()),
                String.format(Locale.ROOT, "%.3f", fleet.requestsPerJobAndSecond())));
        return table;
    }
}
