package io.sluice.api.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.contracts.JobId;
import io.sluice.contracts.alert.Alert;
import io.sluice.contracts.checkpoint.CheckpointEvent;
import io.sluice.contracts.checkpoint.Savepoint;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.state.JobStatus;
import io.sluice.contracts.topic.KeyPartitioner;
import io.sluice.contracts.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes to the topics as the dispatcher and the monitor do, and reads what was written. */
public final class Log implements AutoCloseable {

    private final String bootstrapServers;
    private final Producer<byte[], byte[]> producer;

    public Log(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    public void job(Job job) {
        put(Topics.JOBS, job.id().toString(), Json.bytes(job));
    }

    public void jobGone(JobId job) {
        put(Topics.JOBS, job.toString(), null);
    }

    public void state(JobStatus status) {
        put(Topics.STATES, status.job().toString(), Json.bytes(status));
    }

    public void checkpoint(CheckpointEvent event) {
        put(Topics.CHECKPOINTS, event.job().toString(), Json.bytes(event));
    }

    public void alert(Alert alert) {
        put(Topics.ALERTS, String.valueOf(alert.job()), Json.bytes(alert));
    }

    public void event(CommandEvent event) {
        put(Topics.COMMAND_EVENTS, event.job().toString(), Json.bytes(event));
    }

    public void savepoint(Savepoint savepoint) {
        int partition = KeyPartitioner.partitionOf(savepoint.job(), ApiStack.PARTITIONS);
        send(new ProducerRecord<>(
                Topics.SAVEPOINTS, partition, savepoint.key().getBytes(UTF_8), Json.bytes(savepoint)));
    }

    public RecordMetadata put(String topic, @Nullable String key, byte @Nullable [] value) {
        return send(new ProducerRecord<>(topic, key == null ? null : key.getBytes(UTF_8), value));
    }

    public RecordMetadata send(ProducerRecord<byte[], byte[]> record) {
        try {
            return producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Not written", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** All records of a topic, up to its present end. */
    public List<ConsumerRecord<byte[], byte[]>> all(String topic) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", bootstrapServers);
        config.put("isolation.level", "read_committed");
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, ApiStack.PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
