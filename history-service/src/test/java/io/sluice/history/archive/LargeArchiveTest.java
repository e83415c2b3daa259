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
import org.junit.jupiter.api.Test;

/** However large an archive is: no more of it than a document, a block and its index is in memory at a time. */
class LargeArchiveTest {

    private static final FlinkJobId JOB = new FlinkJobId("a".repeat(32));
    private static final int DOCUMENTS = 200;
    private static final int CHARACTERS = 1 << 20;
    private static final long BOUND = 32L << 20;
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

    /** Made as it is read: the test itself holds no more than a part. */
    private InputStream bytes() {
        return new SequenceInputStream(new Enumeration<>() {
            private int part;

            @Override
            public boolean hasMoreElements() {
                return part <= DOCUMENTS + 1;
            }

            @Override
            public InputStream nextElement() {
                int number = part++;
                String text = number == 0 ? "{\"archive\":[" : number > DOCUMENTS ? OVERVIEW : document(number);
                return new ByteArrayInputStream(text.getBytes(UTF_8));
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
