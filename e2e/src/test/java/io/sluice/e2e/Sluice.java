package io.sluice.e2e;

import io.sluice.localstack.process.FreePort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A whole Sluice on ports of its own and in a folder of its own, driven by {@code ./sluice} as a person would. */
final class Sluice {

    private static final List<String> PORTS =
            List.of("API", "DISPATCHER", "MONITOR", "HISTORY", "KAFKA", "POSTGRES", "FLINK");
    private static final Duration UP_AT_MOST = Duration.ofMinutes(4);
    private static final Duration COMMAND_AT_MOST = Duration.ofMinutes(2);

    private final Path root;
    private final Path home;
    private final Map<String, Integer> ports = new LinkedHashMap<>();

    Sluice(Path root, Path home) {
        this.root = root;
        this.home = home;
        while (ports.size() < PORTS.size()) {
            int port = FreePort.next();
            if (!ports.containsValue(port)) {
                ports.put(PORTS.get(ports.size()), port);
            }
        }
    }

    /** What a program printed (output and errors together) and how it ended. */
    record Ended(int exit, String output, Duration took) {}

    Ended up() throws IOException, InterruptedException {
        return sluice(UP_AT_MOST, "up", "--detach", "--no-build");
    }

    Ended run(String... arguments) throws IOException, InterruptedException {
        return sluice(COMMAND_AT_MOST, arguments);
    }

    Rest rest() throws IOException {
        return new Rest("http://localhost:" + ports.get("API"), token());
    }

    /** The history service's REST; its paths are Flink's, and its own below {@code /api/v1}. */
    Rest history() throws IOException {
        return new Rest("http://localhost:" + ports.get("HISTORY"), token());
    }

    String token() throws IOException {
        return Files.readString(home.resolve("token")).strip();
    }

    String bootstrap() {
        return "localhost:" + ports.get("KAFKA");
    }

    String flink() {
        return "http://localhost:" + ports.get("FLINK");
    }

    Path home() {
        return home;
    }

    Path root() {
        return root;
    }

    /** The pid of a part of the stack: {@code kafka}, {@code postgres}, {@code jobmanager}, {@code api}, … */
    long pid(String part) throws IOException {
        return Long.parseLong(Files.readString(home.resolve("run").resolve(part + ".pid"))
                .strip()
                .split("\\s+")[0]);
    }

    void kill(String part) throws IOException, InterruptedException {
        signal("KILL", part);
    }

    void freeze(String part) throws IOException, InterruptedException {
        signal("STOP", part);
    }

    void thaw(String part) throws IOException, InterruptedException {
        signal("CONT", part);
    }

    /** Runs a program that is not ours, in the project's folder. */
    Ended program(List<String> command) throws IOException, InterruptedException {
        return execute(COMMAND_AT_MOST, command, null);
    }

    private void signal(String signal, String part) throws IOException, InterruptedException {
        Ended ended = execute(Duration.ofSeconds(10), List.of("sh", "-c", "kill -" + signal + " " + pid(part)), null);
        if (ended.exit() != 0) {
            throw new IllegalStateException("kill -" + signal + " " + part + ": " + ended.output());
        }
    }

    /** Produces with kcat, a client on librdkafka that is not ours and has a partitioner of its own. */
    Ended kcat(String line, String... more) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("kcat", "-P", "-b", bootstrap(), "-t", "sluice.commands", "-K:"));
        command.addAll(List.of(more));
        try {
            return execute(Duration.ofSeconds(30), command, line);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "kcat is needed; ./sluice test installs it where it may (apt-get install kcat)", e);
        }
    }

    private Ended sluice(Duration atMost, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(root.resolve("sluice").toString()));
        command.addAll(List.of(arguments));
        return execute(atMost, command, null);
    }

    private Ended execute(Duration atMost, List<String> command, @org.jspecify.annotations.Nullable String input)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("sluice-e2e", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("SLUICE_HOME", home.toString());
        builder.environment().put("SLUICE_BUILD", "never");
        ports.forEach((name, port) -> builder.environment().put("SLUICE_" + name + "_PORT", port.toString()));
        long start = System.nanoTime();
        Process process = builder.start();
        try (var stdin = process.getOutputStream()) {
            if (input != null) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
        }
        boolean ended = process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        String printed = Files.readString(output);
        Files.delete(output);
        if (!ended) {
            throw new IllegalStateException(
                    String.join(" ", command) + " did not end within " + atMost + ":\n" + printed);
        }
        return new Ended(process.exitValue(), printed, took);
    }
}
