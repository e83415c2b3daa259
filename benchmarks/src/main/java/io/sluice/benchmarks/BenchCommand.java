package io.sluice.benchmarks;

import io.sluice.benchmarks.dispatch.DispatchCommand;
import io.sluice.benchmarks.ownership.OwnershipCommand;
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
        CommandLine commandLine = new CommandLine(new BenchCommand())
                .addSubcommand(new DispatchCommand(checkout, home, out, err))
                .addSubcommand(new OwnershipCommand(checkout, home, out, err));
        addHelp(commandLine);
        commandLine.getSubcommands().values().forEach(BenchCommand::addHelp);
        return commandLine.setUsageHelpWidth(HELP_WIDTH).setExecutionExceptionHandler((failure, failed, parsed) -> {
            if (failure instanceof InterruptedException) {
                return INTERRUPTED;
            }
            // What could be known beforehand was told already; this is ours to mend, so its stack is shown.
            failure.printStackTrace(err);
            return CommandLine.ExitCode.USAGE;
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
