package io.sluice.history.archive;

/**
 * An archive that was read whole; its blocks went to the {@link BlockSink}.
 *
 * @param contentHash SHA-256 in hex
 * @param rawBytes its size
 * @param storedBytes the size of its compressed blocks
 * @param index {@link DocumentIndex} as it is stored
 */
public record ReadArchive(String contentHash, long rawBytes, long storedBytes, byte[] index, Facts facts) {}
