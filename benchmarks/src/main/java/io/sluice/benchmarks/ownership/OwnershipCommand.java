package io.sluice.benchmarks.ownership;

import io.sluice.benchmarks.measure.MeasurementException;
import io.sluice.benchmarks.report.Machine;
import io.sluice.benchmarks.report.Milliseconds;
import io.sluice.benchmarks.report.RunReport;
import io.sluice.benchmarks.report.TextTable;
import io.sluice.benchmarks.report.Verdict;
import io.sluice.benchmarks.stack.OwnershipStack;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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

    private static final int MISSED = 1;
    private static final int NOT_MEASURED = 2;
    private static final DateTimeFormatter FILE_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path checkout;
    private final Path home;
    private final PrintStream out;
    private final PrintStream err;

    @CommandLine.Option(names = "--quick", description = "Shorter stretches: a first idea of the figures.")
    private boolean quick;

    @CommandLine.Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "150",
            description = "Commands a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @CommandLine.Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "20261120",
            description = "Of the moments at which commands are sent, and to whom (default: ${DEFAULT-VALUE}).")
    private long seed;

    /**
     * @param checkout the directory with the modules
     * @param home where {@code bench/} goes
     */
    public OwnershipCommand(Path checkout, Path home, PrintStream out, PrintStream err) {
        this.checkout = checkout;
        this.home = home;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (rate < 1) {
            err.println("--rate is 1 command a second or more (got " + rate + ")");
            return NOT_MEASURED;
        }
        OwnershipPlan plan = quick ? OwnershipPlan.quick(seed, rate) : OwnershipPlan.whole(seed, rate);
        Path jar = checkout.resolve("dispatcher-service/target/quarkus-app/quarkus-run.jar");
        if (Files.notExists(jar)) {
            err.println("It could not be measured: " + jar + " is missing; build it: ./mvnw -DskipTests package");
            return NOT_MEASURED;
        }
        Instant at = Instant.now();
        String name = "ownership-" + FILE_TIME.format(at);
        Path bench = Files.createDirectories(home.resolve("bench"));
        Path log = bench.resolve(name + ".dispatchers.log");
        double load = Machine.load();
        tell(String.format(Locale.ROOT, "starting a private stack; the machine's load is %.2f", load));
        try (OwnershipStack stack = new OwnershipStack(bench.resolve(name), jar, log, plan.partitions())) {
            // Ctrl-C too leaves nothing behind.
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
            List<ModeFigures> figures = new OwnershipSuite(plan, stack, this::tell).run();
            int status = report(plan, figures, at, load, bench.resolve(name + ".json"));
            if (status == CommandLine.ExitCode.OK) {
                // A line for each command: of use only where something went wrong.
                Files.delete(log);
            }
            return status;
        } catch (MeasurementException e) {
            err.println("It could not be measured: " + e.getMessage());
            return NOT_MEASURED;
        }
    }

    private int report(OwnershipPlan plan, List<ModeFigures> figures, Instant at, double load, Path file)
            throws IOException {
        Verdict verdict = OwnershipAims.judge(figures);
        double others =
                figures.stream().mapToDouble(ModeFigures::othersShare).max().orElseThrow();
        RunReport report = new RunReport(
                verdict.suite(),
                at,
                Machine.here(),
                load,
                others,
                plan,
                figures,
                List.of(),
                RunReport.Judgement.of(verdict));
        report.write(file);
        out.println(report.line());
        out.println();
        table(figures).lines().forEach(out::println);
        out.println();
        out.printf(
                Locale.ROOT,
                "%s, %d cores, %s; others used up to %.0f %% of the machine meanwhile%n",
                report.machine().processor(),
                report.machine().cores(),
                report.machine().java(),
                100 * others);
        out.println("Details: " + file);
        out.println(verdict.line());
        return verdict.passed() ? CommandLine.ExitCode.OK : MISSED;
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

    private void tell(String what) {
        err.println("  " + what);
    }
}
