package io.sluice.api.tail;

import org.jspecify.annotations.Nullable;

/**
 * One committed record.
 *
 * @param value null for a tombstone
 * @param before whether it lay in the log before this instance began to follow it
 */
public record TailRecord(
        String topic, int partition, long offset, String key, byte @Nullable [] value, boolean before) {}
