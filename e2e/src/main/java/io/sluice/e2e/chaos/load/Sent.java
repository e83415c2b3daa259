package io.sluice.e2e.chaos.load;

import io.sluice.e2e.chaos.check.Expected;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record to send.
 *
 * @param key as text; null for none
 * @param value as text; null for a tombstone
 * @param partition where to; null for where the key belongs
 * @param expected what has to come of it
 */
public record Sent(
        @Nullable String key,
        @Nullable String value,
        Map<String, String> headers,
        @Nullable Integer partition,
        Expected expected) {

    public Sent {
        headers = Map.copyOf(headers);
    }

    Sent to(int newPartition) {
        return new Sent(key, value, headers, newPartition, expected);
    }
}
