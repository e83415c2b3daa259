package io.sluice.history.archive;

import com.github.luben.zstd.Zstd;

/** One block of an archive. */
public final class Block {

    private Block() {}

    /**
     * What was compressed.
     *
     * @param blockBytes the most that it can be
     */
    public static byte[] inflate(byte[] compressed, int blockBytes) {
        long size = Zstd.getFrameContentSize(compressed);
        if (size < 0 || size > blockBytes) {
            throw new IllegalArgumentException("A block has up to " + blockBytes + " bytes (got " + size + ")");
        }
        return Zstd.decompress(compressed, (int) size);
    }
}
