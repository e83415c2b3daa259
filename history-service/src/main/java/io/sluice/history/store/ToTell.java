package io.sluice.history.store;

import io.sluice.contracts.archive.ArchivedRun;

/**
 * A record that is to be told.
 *
 * @param key the job of Sluice, or {@code -/} and the Flink job id
 */
public record ToTell(String key, ArchivedRun run) {}
