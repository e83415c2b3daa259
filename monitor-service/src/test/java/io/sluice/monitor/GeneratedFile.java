package io.sluice.monitor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of the documentation that is made from the code and checked in: compared by default, written with
 * {@code -Dsluice.update=true}.
 */
public final class GeneratedFile {

    private static final Path DOCS = Path.of("../docs");

    private GeneratedFile() {}

    /** What {@code docs/<name>} must hold: its content now, or after an update the new one. */
    public static String committed(String name, String generated) {
        Path file = DOCS.resolve(name);
        try {
            if (Boolean.getBoolean("sluice.update")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, generated);
            }
            return Files.exists(file) ? Files.readString(file) : "(absent; run with -Dsluice.update=true)";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
