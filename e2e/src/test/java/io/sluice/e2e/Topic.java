package io.sluice.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** A topic read whole by a plain Kafka client, as another system would: committed records only. */
final class Topic {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String bootstrap;
    private final String name;

    Topic(String bootstrap, String name) {
        this.bootstrap = bootstrap;
        this.name = name;
    }

    /** A record with its value as JSON; the value of a tombstone and of what is not JSON is null. */
    record Read(@Nullable String key, @Nullable JsonNode json, ConsumerRecord<String, byte[]> raw) {

        String header(String header) {
            var found = raw.headers().lastHeader(header);
            return found == null ? "" : new String(found.value(), StandardCharsets.UTF_8);
        }
    }

    /** Every record from the beginning to the present end. */
    List<Read> all() {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", bootstrap,
                "isolation.level", "read_committed",
                "enable.auto.commit", "false",
                "max.partition.fetch.bytes", "8388608");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(name, Duration.ofSeconds(10)).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<Read> read = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> read.add(new Read(record.key(), json(record.value()), record)));
            }
            return read;
        }
    }

    /** The records of one key. */
    List<Read> of(String key) {
        return all().stream().filter(read -> key.equals(read.key())).toList();
    }

    private static @Nullable JsonNode json(byte @Nullable [] value) {
        try {
            return value == null ? null : JSON.readTree(value);
        } catch (IOException e) {
            return null;
        }
    }
}
