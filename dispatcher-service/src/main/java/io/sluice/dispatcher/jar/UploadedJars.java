package io.sluice.dispatcher.jar;

import io.sluice.contracts.job.JarReference;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Jars that were uploaded by {@code POST /api/v1/jars}; the API and the dispatcher share the directory. */
final class UploadedJars {

    private final Optional<Path> directory;

    UploadedJars(JarRules rules) {
        this.directory = rules.uploadDirectory();
    }

    InputStream open(JarReference.Upload reference) throws IOException {
        Path root = directory.orElseThrow(() -> JarProblems.of(
                reference,
                "no directory of uploads is configured",
                "set sluice.dispatcher.jars.upload-directory to the API's sluice.api.jars.directory"));
        try {
            // The reference is 64 hex digits, so it names a file right in the directory.
            return Files.newInputStream(root.resolve(reference.sha256() + ".jar"));
        } catch (NoSuchFileException e) {
            throw JarProblems.of(reference, "there is no such upload", "upload it by POST /api/v1/jars");
        }
    }
}
