package io.sluice.benchmarks.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Archives that differ in their job's id alone, in the flat layout. */
final class ArchiveCopies {

    private static final int LARGEST_ID_PART = 16;

    private ArchiveCopies() {}

    /**
     * Writes them, and returns the ids of their jobs.
     *
     * @param fixture an archive, named after its job
     * @param directory is created
     * @param seed of the ids
     */
    static List<String> write(Path fixture, Path directory, int count, long seed) throws IOException {
        Files.createDirectories(directory);
        String original = fixture.getFileName().toString();
        String text = Files.readString(fixture);
        Random random = new Random(seed);
        List<String> ids = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String id = hex(random.nextLong()) + hex(random.nextLong());
            Files.write(directory.resolve(id), text.replace(original, id).getBytes(StandardCharsets.UTF_8));
            ids.add(id);
        }
        return ids;
    }

    private static String hex(long part) {
        String digits = Long.toHexString(part);
        return "0".repeat(LARGEST_ID_PART - digits.length()) + digits;
    }
}
