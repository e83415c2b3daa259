package io.sluice.localstack.stack;

import io.sluice.localstack.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * The note about a component's process: who it is, and how it was started.
 *
 * @param file where the note lies
 */
record PidFile(Path file) {

    /**
     * @param process the process
     * @param recipe a digest of all that decided how it was started
     */
    record Note(ProcessIdentity process, String recipe) {}

    /** The note, or nothing if there is none that can be read. */
    Optional<Note> read() throws IOException {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() != 2) {
            return Optional.empty();
        }
        return ProcessIdentity.parse(lines.getFirst()).map(process -> new Note(process, lines.getLast()));
    }

    void write(Note note) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, List.of(note.process().format(), note.recipe()));
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
