package io.sluice.benchmarks;

import io.sluice.benchmarks.dispatch.DispatchCommand;
import io.sluice.benchmarks.history.HistoryCommand;
import io.sluice.benchmarks.measure.MeasurementException;
import io.sluice.benchmarks.monitor.MonitorCommand;
import io.sluice.benchmarks.ownership.OwnershipCommand;
import io.sluice.benchmarks.rebalance.RebalanceCommand;
import io.sluice.benchmarks.run.Surroundings;
import java.io.PrintStream;
import java.nio.file.Path;
import picocli.CommandLine;

/** {@code ./sluice bench}: the suites by name. */
@CommandLine.Command(
        name = "./sluice bench",
        synopsisSubcommandLabel = "SUITE",
        description = "Measures Sluice beside what it replaces, on a private stack that is gone afterwards.")
final class BenchCommand {

    // As shells say it: 128 and the number of SIGINT.
    private static final int INTERRUPTED = 130;

    private static final int NOT_MEASURED = 2;
    private static final int HELP_WIDTH = 120;

    private BenchCommand() {}

    /**
     * @param args a suite and its options
     */
    public static void main(String[] args) {
        System.exit(commandLine(
                        Path.of(System.getProperty("sluice.checkout")),
                        Path.of(System.getProperty("sluice.home")),
                        System.out,
                        System.err)
                .execute(args));
    }

    static CommandLine commandLine(Path checkout, Path home, PrintStream out, PrintStream err) {
        Surroundings around = new Surroundings(checkout, home, out, err);
        CommandLine commandLine = new CommandLine(new BenchCommand())
                .addSubcommand(new DispatchCommand(around))
                .addSubcommand(new OwnershipCommand(around))
                .addSubcommand(new HistoryCommand(around))
                .addSubcommand(new MonitorCommand(around))
                .addSubcommand(new RebalanceCommand(around));
        addHelp(commandLine);
        commandLine.getSubcommands().values().forEach(BenchCommand::addHelp);
        return commandLine.setUsageHelpWidth(HELP_WIDTH).setExecutionExceptionHandler((failure, failed, parsed) -> {
            if (failure instanceof InterruptedException) {
                return INTERRUPTED;
            }
            if (failure instanceof MeasurementException) {
                err.println("It could not be measured: " + failure.getMessage());
                return NOT_MEASURED;
            }
            // What could be known beforehand was told already; this is ours to mend, so its stack is shown.
            failure.printStackTrace(err);
            return NOT_MEASURED;
        });
    }

    private static void addHelp(CommandLine command) {
        command.getCommandSpec()
                .addOption(CommandLine.Model.OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help.")
                        .build());
    }
}
