package io.sluice.localstack.stack;

import io.sluice.localstack.settings.Home;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/** Lets one {@code up} or {@code down} at a time change a stack. The kernel gives the lock back when its holder dies. */
public final class StackLock {

    /** What is done while the lock is held; returns an exit status. */
    @FunctionalInterface
    public interface Work {
        int run() throws IOException, InterruptedException;
    }

    private StackLock() {}

    /** Waits for its turn, says so if that is not at once, and does the work. */
    public static int holding(Home home, Progress progress, Work work) throws IOException, InterruptedException {
        try (FileChannel channel = FileChannel.open(home.lock(), StandardOpenOption.WRITE)) {
            if (channel.tryLock() == null) {
                progress.line("Another ./sluice up or down is at work on " + home.path() + "; waiting for it.");
                channel.lock();
            }
            return work.run();
        }
    }
}
