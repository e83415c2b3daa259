package io.sluice.localstack.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a helper program to its end, within a bound; its output is kept only for the message of a failure. */
final class RunToEnd {

    private static final Duration WITHIN = Duration.ofSeconds(60);

    private RunToEnd() {}

    static void run(List<String> command, Path directory, String input) throws IOException, InterruptedException {
        Path output = Files.createTempFile("sluice-", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IOException(command + " did not end within " + WITHIN.toSeconds() + " s");
            }
            if (process.exitValue() != 0) {
                throw new IOException(
                        command + " ended with status " + process.exitValue() + ":\n" + Files.readString(output));
            }
        } finally {
            Files.delete(output);
        }
    }
}
