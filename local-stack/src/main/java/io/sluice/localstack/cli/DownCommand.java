package io.sluice.localstack.cli;

import io.sluice.localstack.job.ApiException;
import io.sluice.localstack.job.JobsBeforeDown;
import io.sluice.localstack.job.SluiceApi;
import io.sluice.localstack.server.Health;
import io.sluice.localstack.stack.Component;
import io.sluice.localstack.stack.Stack;
import io.sluice.localstack.stack.StackLock;
import io.sluice.localstack.stack.StackStop;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code ./sluice down}: stops the jobs with savepoints, then every process. */
@CommandLine.Command(
        name = "down",
        description = {
            "Stop the running jobs with a savepoint, then every process of the stack.",
            "The data stays; the next up starts those jobs again."
        })
final class DownCommand implements Callable<Integer>, Foreground.Stop {

    private final Context context;

    @CommandLine.Option(
            names = "--wipe",
            description = "Delete the stack's data, logs and token as well. Asks nothing.")
    private boolean wipe;

    DownCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (context.home().isOurs()) {
            return StackLock.holding(context.home(), context.progress(), this::takeDown);
        }
        Stack stack = context.anyStack();
        if (stack.anythingRuns()) {
            // Its processes carry the home's name, so a home that was deleted under them hides none. Nor can it be
            // locked.
            context.progress().line(context.home().path() + " was deleted under its stack; stopping that");
            new StackStop(stack, context.progress()).run();
        } else {
            context.progress().line("There is no stack in " + context.home().path() + ".");
        }
        if (wipe) {
            context.home().wipe();
        }
        return 0;
    }

    @Override
    public void inTurn() throws IOException, InterruptedException {
        call();
    }

    @Override
    public void atOnce() throws IOException, InterruptedException {
        takeDown();
    }

    private int takeDown() throws IOException, InterruptedException {
        Instant began = Instant.now();
        Stack stack = context.stack();
        if (stack.anythingRuns()) {
            context.progress().line("Stopping the stack in " + context.home().path());
            if (!wipe) {
                stopJobs(stack);
            }
            new StackStop(stack, context.progress()).run();
            context.progress().step("all", "stopped", began);
        } else {
            context.progress().line("Nothing runs in " + context.home().path() + ".");
        }
        if (wipe) {
            context.home().wipe();
            context.progress().line("Wiped " + context.home().path() + ".");
        }
        return 0;
    }

    private void stopJobs(Stack stack) throws IOException, InterruptedException {
        for (Component needed : List.of(stack.jobManager(), stack.kafka(), stack.dispatcher(), stack.api())) {
            if (needed.process().isEmpty()) {
                goOnWithout(needed.name() + " does not run");
                return;
            }
            if (needed.health() instanceof Health.Unwell(String reason)) {
                goOnWithout(needed.name() + " is not well: " + reason);
                return;
            }
        }
        try (SluiceApi api = context.api(stack)) {
            new JobsBeforeDown(api, context.home().resume(), Context.CLUSTER, context.progress())
                    .stop(context.settings().stopWithin());
        } catch (ApiException e) {
            goOnWithout(e.getMessage());
        }
    }

    private void goOnWithout(String why) {
        context.progress().step("jobs", "no savepoints (" + why + "); they will go on from their newest checkpoints");
    }
}
