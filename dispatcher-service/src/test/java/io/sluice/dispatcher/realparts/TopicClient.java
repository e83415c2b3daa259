package io.sluice.dispatcher.realparts;

import static org.awaitility.Awaitility.await;

import io.sluice.contracts.checkpoint.Savepoint;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A plain Kafka client, as any other system has it: writes commands, reads committed answers from the beginning. */
final class TopicClient implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<CommandEvent> events = new ArrayList<>();
    private final Map<String, Job> jobs = new HashMap<>();
    private final List<Savepoint> savepoints = new ArrayList<>();
    private final List<ConsumerRecord<byte[], byte[]>> deadLetters = new ArrayList<>();

    TopicClient(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        4_000_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : List.of(Topics.COMMAND_EVENTS, Topics.JOBS, Topics.SAVEPOINTS, Topics.DEAD_LETTERS)) {
            for (PartitionInfo partition : consumer.partitionsFor(topic)) {
                partitions.add(new TopicPartition(topic, partition.partition()));
            }
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    RecordMetadata send(String job, String command) {
        return send(new ProducerRecord<>(Topics.COMMANDS, utf8(job), utf8(command)));
    }

    RecordMetadata send(ProducerRecord<byte[], byte[]> record) {
        try {
            return producer.send(record).get();
        } catch (ExecutionException e) {
            throw new AssertionError("The broker did not take the record", e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for the final event of a command. */
    CommandEvent end(String command) {
        await().atMost(LONGEST)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    poll();
                    return !ends(command).isEmpty();
                });
        return ends(command).getFirst();
    }

    List<CommandEvent> ends(String command) {
        return events.stream()
                .filter(event ->
                        event.command().value().equals(command) && event.phase().isFinal())
                .toList();
    }

    List<CommandEvent> events() {
        poll();
        return List.copyOf(events);
    }

    @Nullable
    Job job(String id) {
        poll();
        return jobs.get(id);
    }

    List<Savepoint> savepoints() {
        poll();
        return List.copyOf(savepoints);
    }

    List<ConsumerRecord<byte[], byte[]>> deadLetters(int atLeast) {
        await().atMost(LONGEST).pollDelay(Duration.ZERO).until(() -> {
            poll();
            return deadLetters.size() >= atLeast;
        });
        return List.copyOf(deadLetters);
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        consumer.close();
    }

    private void keepSavepoint(ConsumerRecord<byte[], byte[]> record) {
        String key = new String(record.key(), java.nio.charset.StandardCharsets.UTF_8);
        savepoints.removeIf(known -> known.key().equals(key));
        if (record.value() != null) {
            savepoints.add(Json.read(record.value(), Savepoint.class));
        }
    }

    private void poll() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(50))) {
            switch (record.topic()) {
                case Topics.COMMAND_EVENTS -> events.add(Json.read(record.value(), CommandEvent.class));
                case Topics.JOBS -> keepJob(record);
                case Topics.SAVEPOINTS -> keepSavepoint(record);
                default -> deadLetters.add(record);
            }
        }
    }

    private void keepJob(ConsumerRecord<byte[], byte[]> record) {
        String id = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            jobs.remove(id);
        } else {
            jobs.put(id, Json.read(record.value(), Job.class));
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
