package io.sluice.history.store;

/**
 * What makes two archives the same.
 *
 * @param subject the Flink job id, or the application's
 */
public record ArchiveKey(String subject, String source, String contentHash) {}
