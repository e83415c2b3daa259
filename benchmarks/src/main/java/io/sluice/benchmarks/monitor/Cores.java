package io.sluice.benchmarks.monitor;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The monitor has a core of its own, everything else (the clusters, the broker and the reader) the others. Without
 * {@code taskset}, or on one core, nobody is pinned, and the figures say less.
 */
final class Cores {

    private static final int PATIENCE_SECONDS = 5;

    private Cores() {}

    /** Moves this process, and what it will start, off the first core; returns what to put before the monitor's command. */
    static List<String> shareOut() throws InterruptedException {
        int cores = Runtime.getRuntime().availableProcessors();
        if (cores < 2) {
            return List.of();
        }
        String others = "1-" + (cores - 1);
        try {
            Process moved = new ProcessBuilder(
                            "taskset",
                            "-a",
                            "-c",
                            "-p",
                            others,
                            Long.toString(ProcessHandle.current().pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean done = moved.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && moved.exitValue() == 0;
            return done ? List.of("taskset", "-c", "0") : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }
}
