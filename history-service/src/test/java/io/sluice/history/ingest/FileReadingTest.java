package io.sluice.history.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.history.archive.ArchiveLimits;
import io.sluice.history.archive.ArchiveReader;
import io.sluice.history.archive.Reason;
import io.sluice.history.archive.Subject;
import io.sluice.history.ingest.FileReading.Result;
import io.sluice.history.source.ArchiveSource;
import io.sluice.history.source.FoundFile;
import io.sluice.history.source.SourceAwayException;
import io.sluice.history.stack.Specimen;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FileReadingTest {

    private final ArchiveReader reader = new ArchiveReader(new ArchiveLimits(1_000_000, 100_000, 100, 4096, 1));
    private final Specimen specimen = Specimen.of("fraud", "FINISHED");

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void aGoodFileIsRead() throws SourceAwayException {
        assertThat(read(() -> new ByteArrayInputStream(specimen.bytes()))).isInstanceOf(Result.Read.class);
    }

    @Test
    void aBadOneIsRejectedWithItsReason() throws SourceAwayException {
        assertThat(read(() -> new ByteArrayInputStream(new byte[0])))
                .isEqualTo(new Result.Rejected(Reason.EMPTY, "It is empty"));
    }

    @Test
    void oneThatIsNotThereIsGone() throws SourceAwayException {
        assertThat(read(() -> {
                    throw new NoSuchFileException("it");
                }))
                .isEqualTo(new Result.Gone());
    }

    @Test
    void oneThatTheSourceHasAndCannotGiveIsUnreadable() throws SourceAwayException {
        assertThat(read(() -> {
                    throw new IOException("Input/output error");
                }))
                .isEqualTo(new Result.Rejected(
                        Reason.UNREADABLE, "It cannot be read: java.io.IOException: Input/output error"));
    }

    @Test
    void thatTheSourceIsAwaySaysNothingOfTheFile() {
        assertThatThrownBy(() -> read(() -> {
                    throw new SourceAwayException("no answer", null);
                }))
                .isInstanceOf(SourceAwayException.class);
    }

    @Test
    void aFaultOfOursStaysWithTheFileThatBroughtItAbout() throws SourceAwayException {
        reader.close();

        assertThat(read(() -> new ByteArrayInputStream(specimen.bytes())))
                .isInstanceOfSatisfying(Result.Rejected.class, rejected -> {
                    assertThat(rejected.reason()).isEqualTo(Reason.UNREADABLE);
                    assertThat(rejected.detail()).contains("by a fault of ours: java.lang.");
                });
    }

    private Result read(Opening opening) throws SourceAwayException {
        return FileReading.of(
                new OneFile(opening), "it", new Subject.JobArchive(specimen.id()), reader, compressed -> {});
    }

    /** What comes of opening the file. */
    private interface Opening {
        InputStream open() throws IOException;
    }

    private record OneFile(Opening opening) implements ArchiveSource {

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public String uri() {
            return "scripted:";
        }

        @Override
        public @Nullable String list(@Nullable String cursor, Consumer<FoundFile> found) {
            return null;
        }

        @Override
        public InputStream open(String path) throws IOException {
            return opening.open();
        }

        @Override
        public boolean has(String path) {
            return true;
        }

        @Override
        public void delete(String path) {
            // Nobody asks for it here.
        }

        @Override
        public void close() {
            // It holds nothing.
        }
    }
}
