package io.sluice.history.ingest;

import io.sluice.history.archive.ArchiveReader;
import io.sluice.history.archive.BlockSink;
import io.sluice.history.archive.ReadArchive;
import io.sluice.history.archive.Reason;
import io.sluice.history.archive.RejectedException;
import io.sluice.history.archive.Subject;
import io.sluice.history.source.ArchiveSource;
import io.sluice.history.source.SourceAwayException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import org.jboss.logging.Logger;

/**
 * Reads one file. Whatever is wrong with it, or with us when we read it, is said of this file and stays with it; only that its
 * source is away, or the database, is about more than that.
 */
final class FileReading {

    private static final Logger LOG = Logger.getLogger(FileReading.class);

    private FileReading() {}

    /** What came of it. */
    sealed interface Result {

        record Read(ReadArchive archive) implements Result {}

        /** @param detail for a person */
        record Rejected(Reason reason, String detail) implements Result {}

        /** It vanished before it was read. */
        record Gone() implements Result {}
    }

    /**
     * @param sink may have got blocks also where the file is rejected
     * @throws SourceAwayException if that says nothing about the file
     * @throws Numbered.NotTakenException if the database does not take a block
     */
    static Result of(ArchiveSource source, String path, Subject subject, ArchiveReader reader, BlockSink sink)
            throws SourceAwayException {
        try (InputStream bytes = source.open(path)) {
            return new Result.Read(reader.read(bytes, subject, sink));
        } catch (RejectedException e) {
            return new Result.Rejected(e.reason(), String.valueOf(e.getMessage()));
        } catch (NoSuchFileException e) {
            return new Result.Gone();
        } catch (SourceAwayException | Numbered.NotTakenException e) {
            throw e;
        } catch (IOException e) {
            return new Result.Rejected(Reason.UNREADABLE, "It cannot be read: " + e);
        } catch (RuntimeException e) {
            // Else it would be read first, and in vain, for ever, and no other after it.
            LOG.errorf(e, "A file was not read, by a fault of ours, source=%s path=%s", source.name(), path);
            return new Result.Rejected(Reason.UNREADABLE, "It was not read, by a fault of ours: " + e);
        }
    }
}
