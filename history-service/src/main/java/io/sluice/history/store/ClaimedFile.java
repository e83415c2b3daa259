package io.sluice.history.store;

import java.time.Instant;

/**
 * A file that is this transaction's to take in.
 *
 * @param attempts how often it was read already, unchanged
 * @param foundAt when it was found, or found changed
 */
public record ClaimedFile(long id, String source, String path, long size, int attempts, Instant foundAt) {}
