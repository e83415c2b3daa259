package io.sluice.contracts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are made from code and checked in: compared by default, written with {@code -Dsluice.update=true}. */
final class Generated {

    private Generated() {}

    static boolean isUpdating() {
        return Boolean.getBoolean("sluice.update");
    }

    static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    /** What the file must hold: its content now, or after an update the new one. */
    static String committed(Path file, String generated) throws IOException {
        if (isUpdating()) {
            write(file, generated);
        }
        return Files.exists(file) ? Files.readString(file) : "(absent; run with -Dsluice.update=true)";
    }
}
