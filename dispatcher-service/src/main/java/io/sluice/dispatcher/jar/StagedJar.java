package io.sluice.dispatcher.jar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A private copy of a jar and the SHA-256 of exactly these bytes. Closing deletes it. */
public record StagedJar(Path file, String sha256) implements AutoCloseable {

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
