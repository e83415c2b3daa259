package io.sluice.history.store;

import java.time.Instant;

/**
 * A file that could not be taken in.
 *
 * @param path below its source
 * @param reason in one word, for instance {@code truncated}
 * @param detail for a person: what was seen, what was expected
 * @param attempts how often it was read
 */
public record QuarantinedFile(
        long id, String source, String path, long size, String reason, String detail, int attempts, Instant since) {}
