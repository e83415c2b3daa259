package io.sluice.api.tail;

import java.util.Map;

/**
 * From where the tail is followed.
 *
 * @param topics Kafka's id of each topic
 * @param offsets for each topic, the first offset of each partition that is read
 */
public record TailStart(Map<String, String> topics, Map<String, long[]> offsets) {

    public TailStart {
        topics = Map.copyOf(topics);
        offsets = Map.copyOf(offsets);
    }
}
