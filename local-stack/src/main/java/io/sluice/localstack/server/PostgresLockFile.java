package io.sluice.localstack.server;

import io.sluice.localstack.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * The file by which PostgreSQL keeps a second server off its data. A server that was killed leaves it behind, and PostgreSQL takes
 * its pid for alive as long as that exists: for ever where nobody reaps the dead, as in a container without an init.
 *
 * @param data the data directory
 */
record PostgresLockFile(Path data) {

    // The killed server's workers notice within moments, unless one is deep in a computation.
    private static final Duration WORKERS_END_WITHIN = Duration.ofSeconds(10);
    private static final long LOOK_EVERY_MILLIS = 50;

    /** Removes the file if its server and all of that one's workers have ended; else leaves it to PostgreSQL to refuse. */
    void removeIfLeftBehind() throws IOException, InterruptedException {
        Path file = data.resolve("postmaster.pid");
        if (Files.notExists(file)) {
            return;
        }
        Instant deadline = Instant.now().plus(WORKERS_END_WITHIN);
        while (anybodyWorksThere()) {
            if (Instant.now().isAfter(deadline)) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
        Files.deleteIfExists(file);
    }

    /** PostgreSQL's server and workers all have the data directory as their working directory. */
    private boolean anybodyWorksThere() {
        return ProcessHandle.allProcesses()
                .filter(process -> data.equals(workingDirectory(process.pid())))
                .anyMatch(process -> ProcessIdentity.of(process.pid()).isPresent());
    }

    private static Path workingDirectory(long pid) {
        Path link = Path.of("/proc", Long.toString(pid), "cwd");
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException e) {
            // Ended meanwhile, a zombie, or another user's, who could not write our data either.
            return link;
        }
    }
}
