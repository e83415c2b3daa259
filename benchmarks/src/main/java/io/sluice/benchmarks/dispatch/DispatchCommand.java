package io.sluice.benchmarks.dispatch;

import io.sluice.benchmarks.dispatch.DispatchReport.Medians;
import io.sluice.benchmarks.measure.MeasurementException;
import io.sluice.benchmarks.report.Machine;
import io.sluice.benchmarks.report.MachineUse;
import io.sluice.benchmarks.report.RunReport;
import io.sluice.benchmarks.report.Verdict;
import io.sluice.benchmarks.route.BareKafka;
import io.sluice.benchmarks.route.Calling;
import io.sluice.benchmarks.route.Fleet;
import io.sluice.benchmarks.route.FleetDeclaration;
import io.sluice.benchmarks.route.Noting;
import io.sluice.benchmarks.route.PolledTable;
import io.sluice.benchmarks.route.Receiver;
import io.sluice.benchmarks.route.Sluice;
import io.sluice.benchmarks.stack.DispatchStack;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code ./sluice bench dispatch}: brings the stack up, runs the suite, tells what came of it, brings the stack down. */
@CommandLine.Command(
        name = "dispatch",
        description = {
            "How fast a command gets from the log to the driver, beside a bare Kafka topic and a polled table, and what a"
                    + " hanging cluster does to the others.",
            "Exit status: 0 all aims met, 1 an aim missed, 2 it could not be measured."
        })
public final class DispatchCommand implements Callable<Integer> {

    private static final int MISSED = 1;
    private static final int NOT_MEASURED = 2;
    /** Above this the figures are partly those of the neighbours. */
    private static final double NEIGHBOURS_SHARE = 0.05;

    private static final Duration DECLARED_WITHIN = Duration.ofSeconds(120);
    private static final DateTimeFormatter FILE_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path checkout;
    private final Path home;
    private final PrintStream out;
    private final PrintStream err;

    @CommandLine.Option(names = "--quick", description = "Fewer and shorter rounds: a first idea of the figures.")
    private boolean quick;

    @CommandLine.Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "200",
            description = "Commands a second while latency is measured (default: ${DEFAULT-VALUE}).")
    private int rate;

    @CommandLine.Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "20261120",
            description = "Of the moments at which commands are sent (default: ${DEFAULT-VALUE}).")
    private long seed;

    @CommandLine.Option(
            names = "--java-option",
            paramLabel = "OPTION",
            description = "One more option of the dispatcher's JVM; may be repeated.")
    private List<String> javaOptions = List.of();

    /**
     * @param checkout the directory with the modules
     * @param home where {@code bench/} goes
     */
    public DispatchCommand(Path checkout, Path home, PrintStream out, PrintStream err) {
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
        DispatchPlan plan = quick ? DispatchPlan.quick(seed, rate) : DispatchPlan.whole(seed, rate);
        Instant at = Instant.now();
        String name = "dispatch-" + FILE_TIME.format(at);
        Path bench = home.resolve("bench");
        Files.createDirectories(bench);
        try {
            Path dispatcher = dispatcher();
            double load = Machine.load();
            Path log = bench.resolve(name + ".dispatcher.log");
            tell(String.format(Locale.ROOT, "starting a private stack; the machine's load is %.2f", load));
            try (DispatchStack stack = new DispatchStack(bench.resolve(name), dispatcher, javaOptions, log)) {
                MachineUse before = MachineUse.now();
                // Ctrl-C too leaves nothing behind.
                Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
                DispatchFigures figures = measure(plan, stack);
                // A line for each command: of use only where something went wrong.
                Files.delete(log);
                return report(
                        plan, figures, at, load, MachineUse.now().othersSince(before), bench.resolve(name + ".json"));
            }
        } catch (MeasurementException e) {
            err.println("It could not be measured: " + e.getMessage());
            return NOT_MEASURED;
        }
    }

    private DispatchFigures measure(DispatchPlan plan, DispatchStack stack) throws InterruptedException {
        tell("declaring " + plan.jobs() + " jobs and " + plan.hanging() + " on the cluster that will hang");
        Fleet fast = new FleetDeclaration(DispatchStack.FAST, plan.jobs(), stack.jar())
                .carryOut(stack.bootstrapServers(), DECLARED_WITHIN);
        Fleet hanging = new FleetDeclaration(DispatchStack.HANGING, plan.hanging(), stack.jar())
                .carryOut(stack.bootstrapServers(), DECLARED_WITHIN);
        stack.fast().finishAll();
        stack.hanging().finishAll();
        try (BareKafka bareKafka = bare("benchmark.bare", stack, new Noting());
                BareKafka bareCall = bare("benchmark.call", stack, new Calling(fast, stack.fast()));
                PolledTable table = new PolledTable(stack.database(), plan.pollInterval(), plan.pollBatch());
                Sluice sluice = new Sluice(stack.bootstrapServers(), fast, stack.fast());
                Sluice backlog = new Sluice(stack.bootstrapServers(), hanging, stack.hanging())) {
            return new DispatchSuite(
                            plan,
                            new Stretch(fast.jobs(), plan),
                            new Routes(bareKafka, bareCall, table, sluice),
                            new HangingNeighbour(stack.hanging(), backlog, hanging.jobs()),
                            new IdleCheck(table, stack.database()),
                            this::tell)
                    .run();
        }
    }

    private static BareKafka bare(String topic, DispatchStack stack, Receiver receiver) {
        return new BareKafka(stack.bootstrapServers(), topic, DispatchStack.PARTITIONS, receiver);
    }

    private int report(DispatchPlan plan, DispatchFigures figures, Instant at, double load, double others, Path file)
            throws IOException {
        Verdict verdict = DispatchAims.judge(figures);
        RunReport report = new RunReport(
                verdict.suite(),
                at,
                Machine.here(),
                load,
                others,
                plan,
                Medians.of(figures),
                figures,
                RunReport.Judgement.of(verdict));
        report.write(file);
        out.println(report.line());
        out.println();
        DispatchReport.lines(figures).forEach(out::println);
        out.println();
        out.printf(
                Locale.ROOT,
                "%s, %d cores, %s; others used %.0f %% of the machine meanwhile%n",
                report.machine().processor(),
                report.machine().cores(),
                report.machine().java(),
                100 * others);
        if (others > NEIGHBOURS_SHARE) {
            err.println("  others used the machine too: repeat on a quiet one before you believe the latencies");
        }
        out.println("Details: " + file);
        out.println(verdict.line());
        return verdict.passed() ? CommandLine.ExitCode.OK : MISSED;
    }

    private Path dispatcher() {
        Path jar = checkout.resolve("dispatcher-service/target/quarkus-app/quarkus-run.jar");
        if (Files.notExists(jar)) {
            throw new MeasurementException(jar + " is missing; build it: ./mvnw -DskipTests package");
        }
        return jar;
    }

    private void tell(String what) {
        err.println("  " + what);
    }
}
