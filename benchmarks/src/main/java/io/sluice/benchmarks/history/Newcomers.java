package io.sluice.benchmarks.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Archives that come while a server runs: they lie beside the directory that it lists, on the same file system, so that each is
 * there at once and whole.
 *
 * @param ids of their jobs, which are the names of their files
 */
record Newcomers(Path beside, Path listed, List<String> ids) {

    /** All come, one right after the other. */
    void come() {
        move(beside, listed);
    }

    /** All are taken back, for the next server. */
    void goBack() {
        move(listed, beside);
    }

    private void move(Path from, Path to) {
        try {
            for (String id : ids) {
                Files.move(from.resolve(id), to.resolve(id), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Archives could not be moved to " + to, e);
        }
    }
}
