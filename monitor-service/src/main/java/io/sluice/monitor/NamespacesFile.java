package io.sluice.monitor;

import io.sluice.contracts.job.NamespaceDefaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the defaults of namespaces at the start. One that is named and cannot be read ends it: no policy is dropped silently. */
final class NamespacesFile {

    private NamespacesFile() {}

    static NamespaceDefaults read(Optional<Path> file) {
        return file.map(NamespacesFile::read).orElseGet(NamespaceDefaults::none);
    }

    private static NamespaceDefaults read(Path file) {
        try {
            return NamespaceDefaults.read(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The namespaces cannot be read from " + file.toAbsolutePath() + " (" + e.getMessage()
                            + "); set sluice.namespaces.file",
                    e);
        }
    }
}
