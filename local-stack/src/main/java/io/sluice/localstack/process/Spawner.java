package io.sluice.localstack.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Starts processes in one of two ways: detached from us and from the terminal, or tethered to us. */
public final class Spawner {

    private static final Duration PID_WITHIN = Duration.ofSeconds(10);
    private static final Duration PID_POLL = Duration.ofMillis(5);

    // $1 is the file for the server's pid. The pipe on standard input ends with its writer however that dies, so
    // nothing
    // outlives a killed test run.
    private static final String TETHER =
            "pid_file=$1; shift; \"$@\" & echo $! > \"$pid_file.new\"; mv \"$pid_file.new\" \"$pid_file\"; cat > /dev/null; kill -9 $!";

    private Spawner() {}

    /** Starts a process that outlives us, in a session of its own: closing the terminal or Ctrl-C does not reach it. */
    public static ProcessIdentity detached(Launch launch) throws IOException {
        List<String> command = new ArrayList<>();
        command.add("setsid");
        command.addAll(launch.command());
        Process process = builder(launch, command)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
        // setsid forks only when it leads a process group, which a child of ours never does: its pid is the server's.
        return ProcessIdentity.of(process.pid()).orElseThrow(() -> endedAtOnce(launch));
    }

    /**
     * Starts a process that ends with us, however we end.
     *
     * @param pidFile where the tether notes the server's pid
     */
    public static Tethered tethered(Launch launch, Path pidFile) throws IOException, InterruptedException {
        Files.deleteIfExists(pidFile);
        List<String> command = new ArrayList<>(List.of("sh", "-c", TETHER, "sh", pidFile.toString()));
        command.addAll(launch.command());
        Process tether = builder(launch, command).start();
        Instant deadline = Instant.now().plus(PID_WITHIN);
        while (Files.notExists(pidFile)) {
            if (Instant.now().isAfter(deadline) || !tether.isAlive()) {
                tether.destroyForcibly();
                throw endedAtOnce(launch);
            }
            tether.waitFor(PID_POLL.toMillis(), TimeUnit.MILLISECONDS);
        }
        long pid = Long.parseLong(Files.readString(pidFile).strip());
        Optional<ProcessIdentity> server = ProcessIdentity.of(pid);
        if (server.isEmpty()) {
            tether.destroyForcibly();
            throw endedAtOnce(launch);
        }
        return new Tethered(tether, server.get());
    }

    private static ProcessBuilder builder(Launch launch, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(launch.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
        builder.environment().putAll(launch.environment());
        return builder;
    }

    private static IllegalStateException endedAtOnce(Launch launch) {
        return new IllegalStateException(launch.command().getFirst() + " ended at once; see " + launch.log());
    }
}
