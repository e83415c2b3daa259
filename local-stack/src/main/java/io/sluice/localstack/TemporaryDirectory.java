package io.sluice.localstack;

import io.sluice.localstack.server.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The directory of a test's server: given by the test, who keeps it, or made by us and deleted at the end.
 *
 * @param path where it is
 * @param ours whether we made it
 */
record TemporaryDirectory(Path path, boolean ours) implements AutoCloseable {

    static TemporaryDirectory create(String server) {
        try {
            return new TemporaryDirectory(Files.createTempDirectory("sluice-" + server + "-"), true);
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary directory for " + server, e);
        }
    }

    static TemporaryDirectory given(Path path) {
        try {
            return new TemporaryDirectory(Files.createDirectories(path).toAbsolutePath(), false);
        } catch (IOException e) {
            throw new UncheckedIOException("The directory " + path + " cannot be made", e);
        }
    }

    @Override
    public void close() {
        if (!ours) {
            return;
        }
        try {
            Directories.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " could not be deleted", e);
        }
    }
}
