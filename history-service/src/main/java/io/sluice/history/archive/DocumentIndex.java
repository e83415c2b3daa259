package io.sluice.history.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.Zstd;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where in an archive each of its documents is, so that one can be read without the others.
 *
 * @param blockBytes how the archive is cut: byte {@code n} of it is in block {@code n / blockBytes}
 */
public record DocumentIndex(int blockBytes, List<Entry> entries) {

    /** An index of an archive of half a gigabyte has some ten megabytes; what claims more is not ours. */
    private static final int MAX_BYTES = 256 * 1024 * 1024;

    /**
     * A document.
     *
     * @param offset of the JSON string that holds it, quotes included, in bytes of the archive
     * @param length of that string in bytes
     */
    public record Entry(String path, long offset, int length) {}

    public DocumentIndex {
        entries = List.copyOf(entries);
    }

    /** The document of this path; of several the last, which is the one that Flink's server would serve. */
    public Optional<Entry> find(String path) {
        return entries.stream().filter(entry -> entry.path().equals(path)).reduce((first, last) -> last);
    }

    /** Writes an index while its archive is read; it is in memory as compact as it is stored before it is compressed. */
    static final class Writer {

        private final StringBuilder lines = new StringBuilder(4096);
        private long end;
        private int size;

        Writer(int blockBytes) {
            lines.append(blockBytes).append('\n');
        }

        void add(Entry entry) {
            // Distances repeat more than offsets do.
            lines.append(entry.offset() - end)
                    .append(' ')
                    .append(entry.length())
                    .append(' ');
            lines.append(entry.path()).append('\n');
            end = entry.offset() + entry.length();
            size++;
        }

        int size() {
            return size;
        }

        byte[] toBytes() {
            return Zstd.compress(lines.toString().getBytes(UTF_8));
        }
    }

    /** Reads what a {@link Writer} wrote. */
    public static DocumentIndex of(byte[] bytes) {
        long size = Zstd.getFrameContentSize(bytes);
        if (size < 0 || size > MAX_BYTES) {
            throw new IllegalArgumentException("An index has up to " + MAX_BYTES + " bytes (got " + size + ")");
        }
        String[] lines = new String(Zstd.decompress(bytes, (int) size), UTF_8).split("\n");
        List<Entry> entries = new ArrayList<>(lines.length - 1);
        long end = 0;
        for (int i = 1; i < lines.length; i++) {
            String[] parts = lines[i].split(" ", 3);
            Entry entry = new Entry(parts[2], end + Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
            entries.add(entry);
            end = entry.offset() + entry.length();
        }
        return new DocumentIndex(Integer.parseInt(lines[0]), entries);
    }
}
