package io.sluice.localstack.cli;

import io.sluice.localstack.job.JobCommand;
import io.sluice.localstack.job.SluiceApi;
import io.sluice.localstack.stack.Stack;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code ./sluice command}: sends one command to a job and waits for its outcome. */
@CommandLine.Command(
        name = "command",
        description =
                "Send a command to a job, wait for its outcome and print it. Exit status 1 if it did not succeed.")
final class JobCommandCommand implements Callable<Integer> {

    private final Context context;

    @CommandLine.Parameters(index = "0", paramLabel = "JOB", description = "namespace/name, as examples/steady.")
    private String job = "";

    @CommandLine.Parameters(
            index = "1",
            paramLabel = "TYPE",
            description = "start, stop (with a savepoint), cancel (without), savepoint or restart.")
    private String type = "";

    @CommandLine.Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "How long to wait for the outcome (default: ${DEFAULT-VALUE}).")
    private int waitSeconds = 30;

    @CommandLine.Option(
            names = "--from",
            paramLabel = "FROM",
            description = "Start from: latest, none or the path of a savepoint.")
    private @Nullable String from;

    @CommandLine.Option(names = "--drain", description = "Stop: let the job's event time end first.")
    private boolean drain;

    JobCommandCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Stack stack = context.stack();
        try (SluiceApi api = context.api(stack)) {
            boolean done = new JobCommand(api, context.progress())
                    .run(job, type, Optional.ofNullable(from), drain, Duration.ofSeconds(waitSeconds));
            return done ? 0 : 1;
        }
    }
}
