package io.sluice.localstack.stack;

import io.sluice.localstack.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The note about a component's process: who it is, and how it was started. One line that begins with the pid, so that
 * {@code cut -d' ' -f1} gives it to a shell.
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
        String line = Files.readString(file).strip();
        int recipe = line.lastIndexOf(' ');
        if (recipe < 0) {
            return Optional.empty();
        }
        return ProcessIdentity.parse(line.substring(0, recipe))
                .map(process -> new Note(process, line.substring(recipe + 1)));
    }

    void write(Note note) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, note.process().format() + " " + note.recipe() + "\n");
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
