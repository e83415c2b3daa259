package io.sluice.localstack.cli;

import io.sluice.localstack.job.ApiException;
import io.sluice.localstack.settings.Home;
import io.sluice.localstack.settings.SettingException;
import io.sluice.localstack.settings.Settings;
import io.sluice.localstack.stack.Progress;
import io.sluice.localstack.stack.StackException;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The entry that {@code ./sluice} calls after it has found a JDK and built what changed. */
@CommandLine.Command(
        name = "./sluice",
        synopsisSubcommandLabel = "COMMAND",
        description = "A local Sluice: Kafka, PostgreSQL, Flink and Sluice's services, on loopback, without Docker.")
final class Main {

    // As shells say it: 128 and the number of SIGINT.
    private static final int INTERRUPTED = 130;

    private static final int HELP_WIDTH = 120;

    private Main() {}

    /**
     * @param args a command and its options
     */
    public static void main(String[] args) {
        Progress progress = new Progress(System.out);
        try {
            System.exit(commandLine(context(progress)).execute(args));
        } catch (SettingException e) {
            progress.line(e.getMessage());
            System.exit(CommandLine.ExitCode.SOFTWARE);
        }
    }

    static CommandLine commandLine(Context context) {
        CommandLine commandLine = new CommandLine(new Main());
        Stream.of(
                        new UpCommand(context),
                        new DownCommand(context),
                        new StatusCommand(context),
                        new LogsCommand(context),
                        new ApplyCommand(context),
                        new JobCommandCommand(context),
                        new SettingsCommand(context.progress()))
                .forEach(commandLine::addSubcommand);
        commandLine.getSubcommands().values().forEach(Main::addHelp);
        commandLine.setUsageHelpWidth(HELP_WIDTH);
        commandLine.setExecutionExceptionHandler((failure, failed, parsed) -> told(failure, context.progress()));
        return commandLine;
    }

    private static int told(Exception failure, Progress progress) {
        return switch (failure) {
            case InterruptedException stopped -> INTERRUPTED;
            case StackException known -> tell(known, progress);
            case ApiException known -> tell(known, progress);
            case SettingException known -> tell(known, progress);
            default -> {
                // Ours to mend, so the stack is shown.
                failure.printStackTrace();
                yield CommandLine.ExitCode.SOFTWARE;
            }
        };
    }

    private static int tell(Exception known, Progress progress) {
        progress.line("");
        progress.line(known.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static void addHelp(CommandLine command) {
        command.getCommandSpec()
                .addOption(CommandLine.Model.OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help.")
                        .build());
    }

    private static Context context(Progress progress) {
        Path checkout = Path.of(System.getProperty("sluice.checkout"));
        Home home = new Home(Path.of(System.getProperty("sluice.home")));
        return new Context(checkout, home, Settings.read(System.getenv(), home.settings()), progress);
    }
}
