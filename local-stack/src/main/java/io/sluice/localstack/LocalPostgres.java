package io.sluice.localstack;

import io.sluice.localstack.process.FreePort;
import io.sluice.localstack.process.Signal;
import io.sluice.localstack.server.PostgresPrograms;
import io.sluice.localstack.server.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A PostgreSQL server for tests, in a process of its own on a free port, with an empty database. What is committed survives
 * {@link #kill}.
 *
 * <p>Its programs are unpacked once to {@code ~/.cache/sluice}, 60 MB, and shared by all test runs.
 */
public final class LocalPostgres implements AutoCloseable {

    private static final String PASSWORD = "for-tests-only";

    private final TemporaryDirectory directory;
    private final PostgresServer settings;
    private final TestServer server;

    private LocalPostgres(TemporaryDirectory directory) {
        this.directory = directory;
        Path passwordFile = directory.path().resolve("password");
        try {
            Files.writeString(passwordFile, PASSWORD);
        } catch (IOException e) {
            throw new UncheckedIOException("The password file cannot be written", e);
        }
        this.settings = new PostgresServer(
                PostgresPrograms.shared(),
                directory.path(),
                FreePort.next(),
                passwordFile,
                directory.path().resolve("postgres.log"));
        this.server = new TestServer(settings, directory.path());
        server.awaitWell();
    }

    /** A server with an empty database that takes connections when this returns, in about 1 s. */
    public static LocalPostgres start() {
        return new LocalPostgres(TemporaryDirectory.create("postgres"));
    }

    /** A server that keeps its data in this directory: a later one on the same directory has it again. */
    public static LocalPostgres start(Path directory) {
        return new LocalPostgres(TemporaryDirectory.given(directory));
    }

    /** What a JDBC client connects to; stays the same over {@link #kill} and {@link #restart}. */
    public String jdbcUrl() {
        return settings.jdbcUrl();
    }

    public String user() {
        return PostgresServer.NAME;
    }

    public String password() {
        return PASSWORD;
    }

    /** The process that all others of the server are children of. */
    public long pid() {
        return server.pid();
    }

    /** {@code kill -9} of the server; its children end by themselves. */
    public void kill() {
        server.signal(Signal.KILL);
    }

    /** Ends the server in order; clients are cut off. */
    public void stop() {
        server.stop();
    }

    /** Starts the server again after {@link #kill} or {@link #stop}, on the same port with the same data. */
    public void restart() {
        server.start();
    }

    @Override
    public void close() {
        // In order, so that no child of the server writes into a directory that is being deleted.
        server.stop();
        server.close();
        directory.close();
    }
}
