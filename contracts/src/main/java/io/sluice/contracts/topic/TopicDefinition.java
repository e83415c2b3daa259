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
 * @param partitions its own number of partitions; null where it has as many as all that are keyed by the job id
 * @param segments how long a segment is written to, at most, since only older ones are compacted; null: the broker's default
 */
public record TopicDefinition(
        String name,
        @Nullable Duration retention,
        @Nullable Duration minimumCompactionLag,
        @Nullable Integer partitions,
        @Nullable Duration segments) {

    /**
     * The largest record in bytes, 4 MiB and room for headers: what is too big for Sluice is answered, and not lost at
     * the broker.
     */
    public static final int MAX_MESSAGE_BYTES = 4 * 1024 * 1024 + 64 * 1024;

    static TopicDefinition deletedAfter(String name, Duration retention) {
        return new TopicDefinition(name, retention, null, null, null);
    }

    static TopicDefinition compacted(String name) {
        return new TopicDefinition(name, null, null, null, null);
    }

    TopicDefinition withMinimumCompactionLag(Duration lag) {
        return new TopicDefinition(name, retention, lag, partitions, segments);
    }

    TopicDefinition withPartitions(int count) {
        return new TopicDefinition(name, retention, minimumCompactionLag, count, segments);
    }

    TopicDefinition withSegments(Duration longest) {
        return new TopicDefinition(name, retention, minimumCompactionLag, partitions, longest);
    }

    /** Whether it has as many partitions as all others that are keyed by the job id. */
    public boolean isCoPartitioned() {
        return partitions == null;
    }

    /**
     * How many partitions it is created with.
     *
     * @param common what the topics have that are keyed by the job id
     */
    public int partitionsOr(int common) {
        return partitions == null ? common : partitions;
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
        if (segments != null) {
            configuration.put("segment.ms", Long.toString(segments.toMillis()));
        }
        configuration.put("max.message.bytes", Integer.toString(MAX_MESSAGE_BYTES));
        return configuration;
    }
}
