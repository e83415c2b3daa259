package io.sluice.dispatcher.jar;

import io.sluice.contracts.job.JarReference;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Jars from configured directories. Links are resolved before it is looked where a file lies. */
final class FileJars {

    private final List<Path> roots;

    FileJars(JarRules rules) {
        this.roots = rules.fileRoots();
    }

    InputStream open(JarReference.File reference) throws IOException {
        Path path;
        try {
            path = Path.of(reference.path());
        } catch (InvalidPathException e) {
            throw notFound(reference);
        }
        for (Path root : roots) {
            Optional<Path> real = realPath(root);
            Optional<Path> file = realPath(path.isAbsolute() ? path : root.resolve(path));
            if (real.isPresent()
                    && file.isPresent()
                    && file.get().startsWith(real.get())
                    && Files.isRegularFile(file.get())) {
                // By the real path and without following links: it cannot be swapped for a link meanwhile.
                return Files.newInputStream(file.get(), LinkOption.NOFOLLOW_LINKS);
            }
        }
        throw notFound(reference);
    }

    private static Optional<Path> realPath(Path path) {
        try {
            return Optional.of(path.toRealPath());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** One answer for "is not there" and "may not be read", so that nobody can feel his way around the disk. */
    private RuntimeException notFound(JarReference.File reference) {
        return JarProblems.of(
                reference,
                roots.isEmpty()
                        ? "no directory for file: is configured"
                        : "there is no such file below the configured directories",
                roots.isEmpty()
                        ? "set sluice.dispatcher.jars.file-roots, or upload the jar"
                        : "put the file below one of sluice.dispatcher.jars.file-roots, or upload the jar");
    }
}
