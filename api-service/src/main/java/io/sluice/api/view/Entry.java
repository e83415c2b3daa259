package io.sluice.api.view;

import io.sluice.contracts.JobId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One readable record of a topic.
 *
 * @param at when it was written (Kafka's time of the record)
 * @param body the value as it was written; null for a tombstone
 * @param message the value as read; null for a tombstone
 */
record Entry<M>(
        LogKey key,
        JobId job,
        String recordKey,
        Instant at,
        @Nullable String body,
        @Nullable M message) {}
