package io.sluice.history.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.archive.ArchivedRun;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What is on {@code sluice.archives}, and a writer of the topics that tell of runs. */
public final class ArchiveTopic implements AutoCloseable {

    /** A record. */
    public record Told(String key, ArchivedRun run) {}

    private final String bootstrapServers;
    private final Producer<byte[], byte[]> producer;

    public ArchiveTopic(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** All that is committed. */
    public List<Told> all() {
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.ARCHIVES).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<Told> all = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    all.add(new Told(new String(record.key(), UTF_8), Json.read(record.value(), ArchivedRun.class)));
                }
            }
            return all;
        }
    }

    /** What is told of a Flink job id. */
    public List<Told> of(FlinkJobId id) {
        return all().stream().filter(told -> told.run().flinkJobId().equals(id)).toList();
    }

    /** Writes a message as the dispatcher does. */
    public void put(String topic, String key, Object message) {
        producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), Json.bytes(message)));
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
