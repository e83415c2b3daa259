package io.sluice.history.crash;

import io.sluice.localstack.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged service as a process of its own, which can be killed. */
final class HistoryProcess implements AutoCloseable {

    private final List<String> command = new ArrayList<>();
    private final Path log;
    private Process process;

    /** @param more settings, so that there are many transactions to be killed in */
    HistoryProcess(
            String name, Path work, String kafka, LocalPostgres postgres, Path source, Map<String, String> more) {
        Map<String, String> settings = Map.ofEntries(
                Map.entry("quarkus.http.port", "0"),
                Map.entry("sluice.sign-in.token-file", token(work)),
                Map.entry("kafka.bootstrap.servers", kafka),
                Map.entry("quarkus.datasource.jdbc.url", postgres.jdbcUrl()),
                Map.entry("quarkus.datasource.username", postgres.user()),
                Map.entry("quarkus.datasource.password", postgres.password()),
                Map.entry("sluice.history.sources.local.uri", source.toUri().toString()),
                Map.entry("sluice.history.sources.local.interval", "PT1S"),
                Map.entry("sluice.history.evidence.patience", "PT0S"),
                Map.entry("sluice.history.evidence.lease", "PT1S"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx160m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        more.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-jar");
        command.add(Path.of(System.getProperty("basedir", "."), "target", "quarkus-app", "quarkus-run.jar")
                .toString());
        log = work.resolve(name + ".log");
    }

    private static String token(Path work) {
        try {
            return Files.writeString(work.resolve("token"), "a-token-for-tests-only\n")
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HistoryProcess start() {
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("The service does not start", e);
        }
        Process started = process;
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
        return this;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** {@code kill -9}: it is gone when this returns. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return "no log: " + e;
        }
    }

    @Override
    public void close() {
        kill();
    }
}
