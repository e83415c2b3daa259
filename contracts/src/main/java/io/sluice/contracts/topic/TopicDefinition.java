package io.sluice.contracts.topic;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a topic is kept: compacted, or deleted after a time.
 *
 * @param retention how long records are kept; null on a compacted topic
 * @param minimumCompactionLag how long every record stays before compaction may take it; null where it may at once
 */
public record TopicDefinition(
        String name, @Nullable Duration retention, @Nullable Duration minimumCompactionLag) {

    /**
     * The largest record in bytes, 4 MiB and room for headers: what is too big for Sluice is answered, and not lost at
     * the broker.
     */
    public static final int MAX_MESSAGE_BYTES = 4 * 1024 * 1024 + 64 * 1024;

    static TopicDefinition deletedAfter(String name, Duration retention) {
        return new TopicDefinition(name, retention, null);
    }

    static TopicDefinition compacted(String name) {
        return new TopicDefinition(name, null, null);
    }

    TopicDefinition withMinimumCompactionLag(Duration lag) {
        return new TopicDefinition(name, retention, lag);
    }

    public boolean isCompacted() {
        return retention == null;
    }

    /** The topic's configuration in Kafka's own keys. */
    public Map<String, String> configuration() {
        Map<String, String> configuration = new LinkedHashMap<>();
        configuration.put("cleanup.policy", isCompacted() ? "compact" : "delete");
        if (retention != null) {
            configuration.put("retention.ms", Long.toString(retention.toMillis()));
        }
        if (minimumCompactionLag != null) {
            configuration.put("min.compaction.lag.ms", Long.toString(minimumCompactionLag.toMillis()));
        }
        configuration.put("max.message.bytes", Integer.toString(MAX_MESSAGE_BYTES));
        return configuration;
    }
}
