package io.sluice.localstack.cli;

import io.sluice.localstack.stack.Progress;
import io.sluice.localstack.stack.StackLock;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * {@code up} without {@code --detach}: stays, and at the end stops everything as {@code down} does. It stops only what is its own: a
 * stack that it found running it leaves until it has healed it, and one that was stopped from elsewhere and started anew is another's.
 */
final class Foreground {

    /** Stops everything that runs. */
    interface Stop {

        /** When nobody else is at work on the stack. */
        void inTurn() throws IOException, InterruptedException;

        /** Without waiting for one's turn, by who has it. */
        void atOnce() throws IOException, InterruptedException;
    }

    private final Progress progress;
    private final Stop stop;
    private final Duration startEndsWithin;
    private final Thread main = Thread.currentThread();
    private final AtomicBoolean own = new AtomicBoolean();
    private final CountDownLatch startEnded = new CountDownLatch(1);

    /**
     * @param startEndsWithin how long a start that is interrupted may take to end
     */
    Foreground(Progress progress, Stop stop, Duration startEndsWithin) {
        this.progress = progress;
        this.stop = stop;
        this.startEndsWithin = startEndsWithin;
    }

    /** From now on an end of this process stops the stack. */
    void own() {
        own.set(true);
    }

    /**
     * Starts the stack and stays. What a start that failed has brought up stays, as with {@code --detach}: the next goes on from there.
     *
     * @param start brings the stack up and returns the exit status of that; it calls {@link #own} if it finds nothing running
     * @param stay returns when nothing of the stack runs any more
     */
    int run(StackLock.Work start, StackLock.Work stay) throws IOException, InterruptedException {
        try {
            int status = start.run();
            own();
            stay.run();
            return status;
        } finally {
            own.set(false);
            startEnded.countDown();
        }
    }

    /** What Ctrl-C, a TERM and any other end of this process do. */
    void end() {
        if (!own.getAndSet(false)) {
            return;
        }
        main.interrupt();
        try {
            if (startEnded.await(startEndsWithin.toMillis(), TimeUnit.MILLISECONDS)) {
                progress.line("");
                stop.inTurn();
            } else {
                progress.line("The start does not end; stopping what there is.");
                stop.atOnce();
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            progress.line("Could not stop everything: " + e + "; run ./sluice down");
        }
    }
}
