package io.sluice.history.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A place where archives are put. All of it blocks and may fail with an {@link IOException}, which is about the source. */
public interface ArchiveSource extends AutoCloseable {

    String name();

    String uri();

    /**
     * Tells of every file that is there and has the place of an archive, or of a bounded part.
     *
     * @param cursor where the part before ended; null to begin
     * @return where to go on; null if all has been told
     */
    @Nullable
    String list(@Nullable String cursor, Consumer<FoundFile> found) throws IOException;

    /** How many bytes of a file are looked at when it is found, unless the configuration says otherwise; 0 where that is slow. */
    default int glanceBytes() {
        return 0;
    }

    /** @throws java.nio.file.NoSuchFileException if the source is there and the file is not */
    InputStream open(String path) throws IOException;

    /** Whether the source is there and has a file, or a link, at this path. */
    boolean has(String path) throws IOException;

    /** Deletes a file; nothing if it is not there. */
    void delete(String path) throws IOException;

    /**
     * Tells of files as they come, in groups, from now on; nothing if this source cannot.
     *
     * @param missed is run when more came at once than can be told of: only a listing finds them
     */
    default void watch(Consumer<Iterable<FoundFile>> found, Runnable missed) throws IOException {
        // Most cannot.
    }

    @Override
    void close();
}
