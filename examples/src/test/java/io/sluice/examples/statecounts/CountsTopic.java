package io.sluice.examples.statecounts;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.json.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A topic of counts, read as a reader of a compacted topic does: the last record of each key counts. */
final class CountsTopic implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, Long> newest = new HashMap<>();

    CountsTopic(String bootstrap, String name) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new StringDeserializer(), new ByteArrayDeserializer());
        TopicPartition only = new TopicPartition(name, 0);
        consumer.assign(List.of(only));
        consumer.seekToBeginning(List.of(only));
    }

    /** The counts by state, as of now. */
    Map<String, Long> counts() {
        for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
            JsonNode count = Json.tree(message.value());
            if (!count.path("state").asText().equals(message.key())) {
                throw new AssertionError("A count of " + count.path("state") + " lies under " + message.key());
            }
            newest.put(message.key(), count.path("transitions").asLong());
        }
        return Map.copyOf(newest);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
