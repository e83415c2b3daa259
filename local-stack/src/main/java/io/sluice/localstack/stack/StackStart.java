package io.sluice.localstack.stack;

import io.sluice.localstack.process.ProcessIdentity;
import io.sluice.localstack.server.Health;
import io.sluice.localstack.settings.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Brings a stack up, or heals it: what is well stays untouched, what is dead is started, what is ours and hangs or was started
 * otherwise is replaced. What can start at the same time does.
 */
public final class StackStart {

    private static final Duration WELL_WITHIN = Duration.ofSeconds(90);
    // For one that runs already: longer than a pause of its JVM, or its clients' way back to a broker that was healed
    // just now.
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(15);
    private static final long ASK_EVERY_MILLIS = 200;
    private static final String NOTHING = "";

    private final Home home;
    private final Stack stack;
    private final Path checkout;
    private final Progress progress;

    public StackStart(Home home, Stack stack, Path checkout, Progress progress) {
        this.home = home;
        this.stack = stack;
        this.checkout = checkout;
        this.progress = progress;
    }

    /** Returns when all is well; the first component that does not come up is thrown as a {@link StackException}. */
    public void run() throws IOException, InterruptedException {
        SharedFiles.write(home, stack, checkout);
        try (Parallel parallel = new Parallel()) {
            Future<Void> kafka = parallel.start(() -> bringUp(stack.kafka()));
            Future<Void> postgres = parallel.start(() -> bringUp(stack.postgres()));
            Future<Void> flink = parallel.start(this::bringUpFlink);
            Future<Void> dispatcher = parallel.start(after(parallel, List.of(kafka), stack.dispatcher()));
            Future<Void> monitor = parallel.start(after(parallel, List.of(kafka), stack.monitor()));
            Future<Void> api = parallel.start(after(parallel, List.of(kafka, postgres), stack.api()));
            Future<Void> history = parallel.start(after(parallel, List.of(kafka, postgres), stack.history()));
            parallel.join(List.of(kafka, postgres, flink, dispatcher, monitor, api, history));
        }
    }

    private Callable<Void> after(Parallel parallel, List<Future<Void>> needed, Component component) {
        return () -> {
            parallel.join(needed);
            return bringUp(component);
        };
    }

    private Void bringUpFlink() throws IOException, InterruptedException {
        Instant began = Instant.now();
        boolean jobManagerStarted = ensureProcess(stack.jobManager(), NOTHING);
        // A TaskManager looks for a new JobManager only after the heartbeat time-out of 50 s, so it goes with its
        // JobManager.
        String reliesOn = stack.jobManager()
                .process()
                .map(ProcessIdentity::format)
                .orElseThrow(() -> stack.jobManager().failed("it ended at once"));
        boolean taskManagerStarted = ensureProcess(stack.taskManager(), reliesOn);
        awaitWell(stack.jobManager(), jobManagerStarted, began);
        awaitWell(stack.taskManager(), taskManagerStarted, began);
        return null;
    }

    private Void bringUp(Component component) throws IOException, InterruptedException {
        Instant began = Instant.now();
        boolean started = ensureProcess(component, NOTHING);
        awaitWell(component, started, began);
        return null;
    }

    /** Returns whether a process was started; one that is well already is left alone. */
    private boolean ensureProcess(Component component, String reliesOn) throws IOException, InterruptedException {
        if (component.process().isPresent()) {
            if (!component.runsAsWanted(reliesOn)) {
                progress.step(
                        component.name(),
                        "was started otherwise (rebuilt, other settings, other JobManager): replaced");
                component.stop();
            } else if (answers(component)) {
                return false;
            } else {
                progress.step(component.name(), "runs but does not answer: replaced");
                component.kill();
            }
        }
        component.start(reliesOn);
        return true;
    }

    private boolean answers(Component component) throws IOException, InterruptedException {
        // One that an interrupted `up` has only just started gets the time that a start has.
        Instant startedAt = component.startedAt().orElseGet(Instant::now);
        Instant deadline = Instant.now().plus(ANSWERS_WITHIN);
        Instant started = startedAt.plus(WELL_WITHIN);
        Health health = component.health();
        while (!health.isWell() && Instant.now().isBefore(deadline.isAfter(started) ? deadline : started)) {
            if (component.process().isEmpty()) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(ASK_EVERY_MILLIS);
            health = component.health();
        }
        return health.isWell();
    }

    private void awaitWell(Component component, boolean started, Instant began)
            throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(WELL_WITHIN);
        while (component.health() instanceof Health.Unwell(String reason)) {
            if (component.process().isEmpty()) {
                throw component.failed("its process ended");
            }
            if (Instant.now().isAfter(deadline)) {
                throw component.failed("not ready after " + WELL_WITHIN.toSeconds() + " s: " + reason);
            }
            TimeUnit.MILLISECONDS.sleep(ASK_EVERY_MILLIS);
        }
        if (started) {
            progress.step(component.name(), "started", began);
        } else {
            progress.step(component.name(), "runs already");
        }
    }
}
