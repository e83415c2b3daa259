package io.sluice.history.store;

import java.time.Instant;

/**
 * A place in an overview, which is ordered by end and subject, both descending: a run keeps its place when its archive is taken in.
 *
 * @param subject the Flink job id, or the application's
 */
public record ListPosition(Instant end, String subject) {}
