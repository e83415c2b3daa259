package io.sluice.localstack.cli;

import io.sluice.localstack.stack.Component;
import io.sluice.localstack.stack.Stack;
import io.sluice.localstack.stack.StackLock;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code up} without {@code --detach}: stays, tells when a component dies, and at the end stops everything as {@code down} does. */
final class Foreground {

    private static final long LOOK_EVERY_SECONDS = 2;
    // The start is interrupted first; what it was doing ends within this.
    private static final Duration START_ENDS_WITHIN = Duration.ofSeconds(20);

    private final Context context;

    Foreground(Context context) {
        this.context = context;
    }

    /**
     * Starts the stack and stays. From now on Ctrl-C, a TERM or any other end of this process stops the stack.
     *
     * @param start brings the stack up and returns the exit status of that
     */
    int run(StackLock.Work start) throws IOException, InterruptedException {
        Thread main = Thread.currentThread();
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopEverything(main, ended), "down"));
        try {
            int status = start.run();
            return status == 0 ? stay() : status;
        } finally {
            ended.countDown();
        }
    }

    private void stopEverything(Thread main, CountDownLatch ended) {
        main.interrupt();
        try {
            if (!ended.await(START_ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                context.progress().line("The start does not end; stopping what there is.");
            }
            context.progress().line("");
            new DownCommand(context).call();
        } catch (IOException | InterruptedException e) {
            context.progress().line("Could not stop everything: " + e + "; run ./sluice down");
        }
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
}
