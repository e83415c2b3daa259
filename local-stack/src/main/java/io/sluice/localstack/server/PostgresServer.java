package io.sluice.localstack.server;

import io.sluice.localstack.process.Launch;
import io.sluice.localstack.process.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * One PostgreSQL server with one database {@code sluice}, owned by the user {@code sluice}; what is committed survives a kill.
 *
 * @param programs where its programs lie
 * @param directory holds its data
 * @param port where clients connect
 * @param passwordFile holds the password of {@code sluice}; read when the database is made
 * @param log where it logs
 */
public record PostgresServer(PostgresPrograms programs, Path directory, int port, Path passwordFile, Path log)
        implements Server {

    /** The user and the database. */
    public static final String NAME = "sluice";

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        programs.unpack();
        programs.checkThatTheyRunHere();
        if (Files.isDirectory(data())) {
            new PostgresLockFile(data().toRealPath()).removeIfLeftBehind();
            return;
        }
        Files.createDirectories(directory);
        // Made beside its place and moved there whole: a kill in the middle leaves nothing that looks like a database.
        Path fresh = directory.resolve("data.new");
        Directories.delete(fresh);
        RunToEnd.run(
                programs.command(
                        "initdb",
                        "--pgdata=" + fresh,
                        "--username=" + NAME,
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C.UTF-8",
                        "--no-instructions"),
                directory,
                "");
        RunToEnd.run(
                programs.command("postgres", "--single", "-D", fresh.toString(), "postgres"),
                directory,
                "CREATE DATABASE " + NAME + " OWNER " + NAME + ";\n");
        Files.move(fresh, data());
    }

    @Override
    public Launch launch() {
        return new Launch(
                programs.command(
                        "postgres",
                        "-D",
                        data().toString(),
                        "-p",
                        Integer.toString(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        // A socket in /tmp would clash with another stack on the same port number of another address.
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "shared_buffers=32MB",
                        "-c",
                        "max_connections=60",
                        "-c",
                        "log_checkpoints=off"),
                Map.of(),
                directory,
                log);
    }

    @Override
    public Health check() {
        return PostgresPing.ask(port);
    }

    @Override
    public Signal stopSignal() {
        return Signal.INT;
    }

    /** What a JDBC client connects to. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME;
    }

    private Path data() {
        return directory.resolve("data");
    }
}
