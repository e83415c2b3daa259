package io.sluice.benchmarks.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** What lies in a directory. */
final class DiskUse {

    /** Of the file systems that servers have: a file of one byte takes as much. */
    private static final long BLOCK = 4096;

    private DiskUse() {}

    /** Files and directories with what they take in blocks; nothing if the directory is not there. */
    static HistoryServer.Storage of(Path directory) {
        if (Files.notExists(directory)) {
            return new HistoryServer.Storage(0, 0);
        }
        long[] sum = new long[2];
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                    return add(attributes);
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    return add(attributes);
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    // Gone since its directory was read.
                    return FileVisitResult.CONTINUE;
                }

                private FileVisitResult add(BasicFileAttributes attributes) {
                    sum[0] += (attributes.size() + BLOCK - 1) / BLOCK * BLOCK;
                    sum[1]++;
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be read", e);
        }
        return new HistoryServer.Storage(sum[0], sum[1]);
    }
}
