package io.sluice.benchmarks.stack;

import io.sluice.localstack.process.Launch;
import io.sluice.localstack.process.Signal;
import io.sluice.localstack.process.Spawner;
import io.sluice.localstack.process.Tethered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server's process: nobody waits for it to be ready, and it ends with ours, however we end. */
public final class MeasuredProcess implements AutoCloseable {

    private static final Duration GONE_WITHIN = Duration.ofMinutes(3);
    private static final int LOG_LINES = 30;

    private final Tethered process;
    private final Path log;

    private MeasuredProcess(Tethered process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** @param pidFile where its number is noted */
    static MeasuredProcess start(Launch launch, Path pidFile) throws InterruptedException {
        try {
            return new MeasuredProcess(Spawner.tethered(launch, pidFile), launch.log());
        } catch (IOException e) {
            throw new UncheckedIOException("A server could not be started", e);
        }
    }

    static MeasuredProcess started(@Nullable MeasuredProcess process) {
        if (process == null) {
            throw new IllegalStateException("It was not started");
        }
        return process;
    }

    public boolean isAlive() {
        return process.server().alive();
    }

    public ProcessFigures figures() {
        return ProcessFigures.of(process.server().pid());
    }

    /** For who wonders why it does not run. */
    public String logEnd() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            return "no log: " + e.getMessage();
        }
    }

    /** Ends it in order; one that deletes much on its way out has minutes for it. */
    void stop() {
        end(Signal.TERM);
    }

    /** Ends it at once. */
    @Override
    public void close() {
        end(Signal.KILL);
    }

    private void end(Signal signal) {
        signal.send(process.server());
        try {
            process.server().awaitEnd(GONE_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.close();
    }
}
