package io.sluice.localstack.stack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The log of one component: its own output. Set aside when the component starts, so that the newest start is at the top; the last
 * three are kept.
 *
 * @param file the file that is written now
 */
public record LogFile(Path file) {

    private static final int KEPT = 3;
    // Enough for the longest stack trace anybody asked for.
    private static final long TAIL_BYTES = 512 << 10;

    /** Sets the log of the last start aside. */
    public void rotate() throws IOException {
        if (Files.notExists(file) || Files.size(file) == 0) {
            return;
        }
        for (int age = KEPT; age > 1; age--) {
            Path younger = aged(age - 1);
            if (Files.exists(younger)) {
                Files.move(younger, aged(age), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.move(file, aged(1), StandardCopyOption.REPLACE_EXISTING);
    }

    /** The last lines. */
    public List<String> tail(int lines) throws IOException {
        if (Files.notExists(file)) {
            return List.of();
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, log.length() - TAIL_BYTES);
            log.seek(from);
            byte[] end = new byte[Math.toIntExact(log.length() - from)];
            log.readFully(end);
            List<String> all = new String(end, StandardCharsets.UTF_8).lines().toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        }
    }

    private Path aged(int age) {
        return file.resolveSibling(file.getFileName().toString().replace(".log", "." + age + ".log"));
    }
}
