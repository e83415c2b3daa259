package io.sluice.history.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.FlinkJobId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Half a gigabyte, of which no more than a document is in memory at a time. */
class LargeArchiveTest {

    private static final FlinkJobId JOB = new FlinkJobId("a".repeat(32));
    private static final int DOCUMENTS = 500;
    private static final int CHARACTERS = 1 << 20;
    private static final long BOUND = 64L << 20;
    private static final String FILLING = "x".repeat(CHARACTERS);
    private static final String OVERVIEW =
            "{\"path\":\"/jobs/overview\",\"json\":\"{\\\"jobs\\\":[{\\\"jid\\\":\\\"" + JOB
                    + "\\\",\\\"name\\\":\\\"large\\\",\\\"state\\\":\\\"FINISHED\\\",\\\"start-time\\\":1000,"
                    + "\\\"end-time\\\":2000}]}\"}]}";

    private long most;
    private long stored;

    @Test
    void isReadInBoundedMemory() throws IOException, RejectedException {
        ArchiveLimits limits = new ArchiveLimits(1L << 30, CHARACTERS + 2, DOCUMENTS + 1, 256 * 1024, 1);
        long before = liveHeap();
        try (ArchiveReader reader = new ArchiveReader(limits)) {
            ReadArchive archive =
                    reader.read(bytes(), new Subject.JobArchive(JOB), compressed -> stored += compressed.length);

            assertThat(archive.rawBytes()).isGreaterThan((long) DOCUMENTS * CHARACTERS);
            assertThat(archive.storedBytes()).isEqualTo(stored);
            assertThat(DocumentIndex.of(archive.index()).entries()).hasSize(DOCUMENTS + 1);
        }
        assertThat(most - before).isLessThan(BOUND);
    }

    private InputStream bytes() {
        Iterator<String> parts = Stream.of(
                        Stream.of("{\"archive\":["),
                        IntStream.range(0, DOCUMENTS).mapToObj(this::document),
                        Stream.of(OVERVIEW))
                .flatMap(part -> part)
                .iterator();
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return parts.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return new ByteArrayInputStream(parts.next().getBytes(UTF_8));
            }
        });
    }

    private String document(int number) {
        if (number % (DOCUMENTS / 4) == 0) {
            most = Math.max(most, liveHeap());
        }
        return "{\"path\":\"/jobs/" + JOB + "/vertices/v-" + number + "\",\"json\":\"\\\"" + FILLING + "\\\"\"},";
    }

    private static long liveHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
