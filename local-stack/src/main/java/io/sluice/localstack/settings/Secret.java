package io.sluice.localstack.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/**
 * A random secret in a file that only its owner may read. Made once and kept; never on a command line.
 *
 * @param file where it lies
 */
public record Secret(Path file) {

    private static final int BITS = 256;
    private static final String OWNER_ONLY = "rw-------";

    /** Makes the secret unless it is there. */
    public void ensure() throws IOException {
        byte[] random = new byte[BITS / Byte.SIZE];
        new SecureRandom().nextBytes(random);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        writeIfMissing(file, text + "\n");
    }

    public String read() throws IOException {
        return Files.readString(file).strip();
    }

    /** Writes a file that only its owner may read, from its first byte on. */
    public static void write(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        writeIfMissing(file, text);
    }

    private static void writeIfMissing(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
        Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
        try {
            // A link, not a move: a move would silently replace what is there.
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            // A copy of the home may have lost the permissions.
            Files.setPosixFilePermissions(file, Set.copyOf(PosixFilePermissions.fromString(OWNER_ONLY)));
        } finally {
            Files.delete(fresh);
        }
    }
}
