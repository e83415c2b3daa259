package io.sluice.e2e.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What the broker says of itself. Kafka 4.3.1 takes a partition that has no leader at the moment for deleted and drops the
 * markers that end a transaction on it. From then on that transaction is neither committed nor aborted as a whole, and what
 * was aborted may become visible with the producer's next commit: a run in which that happened says nothing about Sluice.
 */
final class BrokerLog {

    private static final String LOST = "these partitions are likely deleted already and hence can be skipped";

    private BrokerLog() {}

    /** How often the broker dropped markers. */
    static int lostMarkers(Path log) {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return (int) lines.filter(line -> line.contains(LOST)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(log + " cannot be read", e);
        }
    }
}
