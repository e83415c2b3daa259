package io.sluice.history.ingest;

import java.io.IOException;
import java.io.InputStream;

/** The first bytes of a file, read no further than somebody asks; it ends after them. Who opened the file closes it. */
final class Beginning extends InputStream {

    private final InputStream file;
    private int left;

    /** @param bytes how many at most */
    Beginning(InputStream file, int bytes) {
        this.file = file;
        this.left = bytes;
    }

    @Override
    public int read() throws IOException {
        int read = left > 0 ? file.read() : -1;
        left -= read < 0 ? 0 : 1;
        return read;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int read = left > 0 ? file.read(to, offset, Math.min(length, left)) : -1;
        left -= Math.max(read, 0);
        return read;
    }
}
