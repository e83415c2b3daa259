package io.sluice.localstack;

import io.sluice.localstack.process.Signal;
import io.sluice.localstack.process.Spawner;
import io.sluice.localstack.process.Tethered;
import io.sluice.localstack.server.Health;
import io.sluice.localstack.server.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** One server of a test: started and well when the constructor or {@link #start} returns, gone after {@link #close}. */
final class TestServer implements AutoCloseable {

    private static final Duration WELL_WITHIN = Duration.ofSeconds(60);
    private static final Duration GONE_WITHIN = Duration.ofSeconds(20);
    private static final long ASK_EVERY_MILLIS = 50;

    private final Server server;
    private final Path directory;
    private Tethered process;

    TestServer(Server server, Path directory) {
        this.server = server;
        this.directory = directory;
        this.process = spawn();
    }

    /** Starts it again after a kill or a stop, on the same ports and data; harmless while it runs. */
    void start() {
        if (!process.server().alive()) {
            process = spawn();
        }
        awaitWell();
    }

    void awaitWell() {
        Instant deadline = Instant.now().plus(WELL_WITHIN);
        while (server.check() instanceof Health.Unwell(String reason)) {
            if (!process.server().alive() || Instant.now().isAfter(deadline)) {
                throw new IllegalStateException(server.name() + " did not come up: " + reason + "\n" + logTail());
            }
            try {
                TimeUnit.MILLISECONDS.sleep(ASK_EVERY_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while " + server.name() + " started", e);
            }
        }
    }

    /** Whether it ended by itself within that time. */
    boolean awaitEnd(Duration atMost) throws InterruptedException {
        return process.server().awaitEnd(atMost);
    }

    void signal(Signal signal) {
        signal.send(process.server());
        if (signal == Signal.KILL) {
            awaitGone();
        }
    }

    /** Ends it in order, with its files closed. */
    void stop() {
        server.stopSignal().send(process.server());
        awaitGone();
    }

    long pid() {
        return process.server().pid();
    }

    @Override
    public void close() {
        // A frozen process sees no other signal.
        Signal.CONT.send(process.server());
        Signal.KILL.send(process.server());
        awaitGone();
        process.close();
    }

    private Tethered spawn() {
        try {
            server.prepare();
            return Spawner.tethered(server.launch(), directory.resolve(server.name() + ".pid"));
        } catch (IOException e) {
            throw new UncheckedIOException(server.name() + " could not be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + server.name() + " started", e);
        }
    }

    private void awaitGone() {
        try {
            if (!process.server().awaitEnd(GONE_WITHIN)) {
                throw new IllegalStateException(server.name() + " (pid " + pid() + ") did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.close();
    }

    private String logTail() {
        try {
            return Files.readString(server.launch().log());
        } catch (IOException e) {
            return "no log: " + e.getMessage();
        }
    }
}
