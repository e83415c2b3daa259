package io.sluice.localstack.cli;

import io.sluice.localstack.job.ArchivedRuns;
import io.sluice.localstack.job.ExampleJobs;
import io.sluice.localstack.job.JobsAfterUp;
import io.sluice.localstack.job.SluiceApi;
import io.sluice.localstack.settings.Secret;
import io.sluice.localstack.stack.Component;
import io.sluice.localstack.stack.Stack;
import io.sluice.localstack.stack.StackLock;
import io.sluice.localstack.stack.StackStart;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/** {@code ./sluice up}: brings the stack up, or heals it. */
@CommandLine.Command(
        name = "up",
        description = {
            "Build what changed, then start what does not run: Kafka, PostgreSQL, Flink, the services and the jobs.",
            "Harmless when all runs already; after a crash it starts what is missing.",
            "Stays until Ctrl-C and then stops everything, unless --detach is given."
        })
final class UpCommand implements Callable<Integer> {

    // A start is interrupted first; what it was doing ends within this.
    private static final Duration START_ENDS_WITHIN = Duration.ofSeconds(20);
    private static final long LOOK_EVERY_SECONDS = 2;
    // A job's first start fetches its jar, and two cores start several at once.
    private static final Duration JOBS_RUN_WITHIN = Duration.ofSeconds(45);

    private final Context context;

    @CommandLine.Option(
            names = {"-d", "--detach"},
            description = "Return when all is up and leave it running; `./sluice down` stops it.")
    private boolean detach;

    @CommandLine.Option(names = "--no-build", description = "Start what was built before (as SLUICE_BUILD=never does).")
    private boolean noBuild;

    UpCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (detach) {
            return bringUp(() -> {});
        }
        Foreground foreground = new Foreground(context.progress(), new DownCommand(context), START_ENDS_WITHIN);
        Runtime.getRuntime().addShutdownHook(new Thread(foreground::end, "down"));
        return foreground.run(() -> bringUp(foreground::own), this::stay);
    }

    /** Returns when nothing of the stack runs any more. */
    private int stay() throws IOException, InterruptedException {
        Set<String> dead = new HashSet<>();
        Stack stack = context.stack();
        while (dead.size() < stack.components().size()) {
            TimeUnit.SECONDS.sleep(LOOK_EVERY_SECONDS);
            for (Component component : stack.components()) {
                if (component.process().isPresent()) {
                    dead.remove(component.name());
                } else if (dead.add(component.name())) {
                    context.progress()
                            .step(component.name(), "has ended; `./sluice up --detach` elsewhere starts it again");
                }
            }
        }
        context.progress().line("Everything was stopped from elsewhere.");
        return 0;
    }

    private int bringUp(Runnable nothingRan) throws IOException, InterruptedException {
        context.home().create();
        return StackLock.holding(context.home(), context.progress(), () -> startAll(nothingRan));
    }

    private int startAll(Runnable nothingRan) throws IOException, InterruptedException {
        Instant began = Instant.now();
        Stack stack = Stack.toStart(context.home(), context.settings(), context.checkout());
        if (!stack.anythingRuns()) {
            nothingRan.run();
        }
        context.progress().line("Starting the stack in " + context.home().path());
        new StackStart(context.home(), stack, context.checkout(), context.progress()).run();
        boolean jobs = jobs(stack, began);
        table(began);
        return jobs ? 0 : 1;
    }

    private boolean jobs(Stack stack, Instant began) throws IOException, InterruptedException {
        try (SluiceApi api = context.api(stack)) {
            ArchivedRuns archived = new ArchivedRuns(
                    stack.historyBase(), new Secret(context.home().token()).read(), began);
            JobsAfterUp afterUp = new JobsAfterUp(
                    api, stack.flink().rest(), archived, context.home().resume(), Context.CLUSTER, context.progress());
            afterUp.resume();
            boolean examples = new ExampleJobs(
                            context.apply(api, stack), context.home().appliedExamples(), context.progress())
                    .run(context.checkout().resolve("examples/jobs"));
            // A job that does not start or run is told, and is no failure of the stack: its spec may be at fault.
            afterUp.awaitRunning(JOBS_RUN_WITHIN);
            return examples;
        }
    }

    private void table(Instant began) throws IOException {
        int apiPort = context.settings().apiPort();
        String token = new Secret(context.home().token()).read();
        double seconds = Duration.between(began, Instant.now()).toMillis() / 1000.0;
        context.progress().line(String.format(Locale.ROOT, "%nUp after %.1f s.%n", seconds));
        List<List<String>> rows = List.of(
                List.of("Console", "http://localhost:" + apiPort + "/sign-in#token=" + token),
                List.of("REST", "http://localhost:" + apiPort + "/api/v1"),
                List.of("Kafka", "localhost:" + context.settings().kafkaPort()),
                List.of("Flink UI", "http://localhost:" + context.settings().flinkPort()),
                List.of("History", "http://localhost:" + context.settings().historyPort() + "/flink/"),
                List.of("Admin token", context.home().token().toString()),
                List.of("Logs", context.home().logs().toString()));
        Table.lines(List.of("", ""), rows).stream().skip(1).forEach(context.progress()::line);
        context.progress().line("");
        context.progress()
                .line(
                        detach
                                ? "`./sluice status` shows how it is, `./sluice down` stops it."
                                : "Ctrl-C stops everything.");
    }
}
