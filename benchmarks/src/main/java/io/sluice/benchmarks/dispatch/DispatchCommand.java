package io.sluice.benchmarks.dispatch;

import io.sluice.benchmarks.dispatch.DispatchReport.Medians;
import io.sluice.benchmarks.report.MachineUse;
import io.sluice.benchmarks.route.BareKafka;
import io.sluice.benchmarks.route.Calling;
import io.sluice.benchmarks.route.Fleet;
import io.sluice.benchmarks.route.FleetDeclaration;
import io.sluice.benchmarks.route.Noting;
import io.sluice.benchmarks.route.PolledTable;
import io.sluice.benchmarks.route.Receiver;
import io.sluice.benchmarks.route.Sluice;
import io.sluice.benchmarks.run.CommandRate;
import io.sluice.benchmarks.run.Outcome;
import io.sluice.benchmarks.run.SuiteRun;
import io.sluice.benchmarks.run.Surroundings;
import io.sluice.benchmarks.stack.DispatchStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

    private static final Duration DECLARED_WITHIN = Duration.ofSeconds(120);

    private final Surroundings around;

    @CommandLine.Option(names = "--quick", description = "Fewer and shorter rounds: a first idea of the figures.")
    private boolean quick;

    @CommandLine.Mixin
    private final CommandRate rate = new CommandRate(200);

    @CommandLine.Option(
            names = "--java-option",
            paramLabel = "OPTION",
            description = "One more option of the dispatcher's JVM; may be repeated.")
    private List<String> javaOptions = List.of();

    public DispatchCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        DispatchPlan plan = quick
                ? DispatchPlan.quick(rate.seed(), rate.perSecond())
                : DispatchPlan.whole(rate.seed(), rate.perSecond());
        Path dispatcher = around.jarOf("dispatcher-service");
        SuiteRun run = SuiteRun.begin("dispatch", around);
        Path log = run.log("dispatcher");
        try (DispatchStack stack = new DispatchStack(run.directory(), dispatcher, javaOptions, log)) {
            MachineUse before = MachineUse.now();
            run.closeWhenInterrupted(stack::close);
            DispatchFigures figures = measure(plan, stack);
            // A line for each command: of use only where something went wrong.
            Files.delete(log);
            return run.conclude(new Outcome(
                    DispatchAims.judge(figures),
                    MachineUse.now().othersSince(before),
                    plan,
                    Medians.of(figures),
                    figures,
                    DispatchReport.lines(figures)));
        }
    }

    private DispatchFigures measure(DispatchPlan plan, DispatchStack stack) throws InterruptedException {
        around.tell("declaring " + plan.jobs() + " jobs and " + plan.hanging() + " on the cluster that will hang");
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
                            around::tell)
                    .run();
        }
    }

    private static BareKafka bare(String topic, DispatchStack stack, Receiver receiver) {
        return new BareKafka(stack.bootstrapServers(), topic, DispatchStack.PARTITIONS, receiver);
    }
}
