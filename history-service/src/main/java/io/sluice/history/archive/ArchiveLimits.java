package io.sluice.history.archive;

/**
 * How much of an archive is taken in, and how it is packed.
 *
 * @param maxBytes the largest archive
 * @param maxDocumentCharacters the largest document in it; one is in memory at a time
 * @param maxDocuments how many documents an archive may have; their index is in memory
 * @param blockBytes how much of an archive is compressed as one; reading a document inflates as many as it touches
 * @param compression zstd's level, 1 to 19
 */
public record ArchiveLimits(
        long maxBytes, int maxDocumentCharacters, int maxDocuments, int blockBytes, int compression) {

    public ArchiveLimits {
        if (maxBytes < 1
                || maxDocumentCharacters < 1
                || maxDocuments < 1
                || blockBytes < 1024
                || compression < 1
                || compression > 19) {
            throw new IllegalArgumentException(
                    "Limits of an archive are positive, a block has 1 KiB or more, and zstd's"
                            + " levels go from 1 to 19 (got " + maxBytes + ", " + maxDocumentCharacters + ", "
                            + blockBytes
                            + ", " + compression + ")");
        }
    }
}
