package io.sluice.history.archive;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Passes an archive's bytes on to who reads them; on the way they are counted, digested and packed into blocks. */
final class Tap extends InputStream {

    /** The archive is larger than allowed. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final InputStream from;
    private final long maxBytes;
    private final byte[] block;
    private final ZstdCompressCtx zstd;
    private final BlockSink sink;
    private final MessageDigest digest = sha256();
    private int filled;
    private boolean dry;
    private long count;
    private long stored;

    Tap(InputStream from, ArchiveLimits limits, byte[] block, ZstdCompressCtx zstd, BlockSink sink) {
        this.from = from;
        this.maxBytes = limits.maxBytes();
        this.block = block;
        this.zstd = zstd;
        this.sink = sink;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        int read = from.read(to, offset, length);
        if (read > 0) {
            take(to, offset, read);
        }
        dry = read < 0;
        return read;
    }

    /** Reads what is left, so that the digest is that of the whole file. */
    void drain() throws IOException {
        byte[] rest = new byte[8192];
        while (read(rest, 0, rest.length) >= 0) {
            // The bytes are counted on their way.
        }
    }

    /** Gives out the last block, and the digest in hex. */
    String finish() {
        if (filled > 0) {
            flush();
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Whether more was asked for than there is. */
    boolean isDry() {
        return dry;
    }

    long count() {
        return count;
    }

    long stored() {
        return stored;
    }

    private void take(byte[] bytes, int offset, int length) throws IOException {
        count += length;
        if (count > maxBytes) {
            throw new TooLongException();
        }
        digest.update(bytes, offset, length);
        int at = offset;
        int end = offset + length;
        while (at < end) {
            int part = Math.min(end - at, block.length - filled);
            System.arraycopy(bytes, at, block, filled, part);
            filled += part;
            at += part;
            if (filled == block.length) {
                flush();
            }
        }
    }

    private void flush() {
        byte[] compressed = zstd.compress(filled == block.length ? block : Arrays.copyOf(block, filled));
        filled = 0;
        stored += compressed.length;
        sink.block(compressed);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
