package io.sluice.localstack.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks PostgreSQL's programs from their Maven artifact. A process of its own, since only it needs the archive libraries. */
final class PostgresUnpackMain {

    private static final int OWNER_MAY_EXECUTE = 0100;

    private PostgresUnpackMain() {}

    /**
     * @param args the directory to fill
     */
    public static void main(String[] args) {
        try {
            unpack(Path.of(args[0]));
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL's archive cannot be unpacked to " + args[0], e);
        }
    }

    private static void unpack(Path target) throws IOException {
        String archive = "/postgres-linux-" + processor() + ".txz";
        try (InputStream raw = PostgresUnpackMain.class.getResourceAsStream(archive)) {
            if (raw == null) {
                throw new IOException(
                        archive + " is not on the class path: no PostgreSQL for this processor was built in");
            }
            TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(raw));
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(target, entry, tar);
            }
        }
    }

    private static void write(Path target, TarArchiveEntry entry, InputStream content) throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("The archive names a file outside itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, file);
        if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static String processor() {
        return switch (System.getProperty("os.arch")) {
            case "aarch64" -> "arm_64";
            default -> "x86_64";
        };
    }
}
