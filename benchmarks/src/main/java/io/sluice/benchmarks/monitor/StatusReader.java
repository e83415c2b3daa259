package io.sluice.benchmarks.monitor;

import io.sluice.contracts.job.Job;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.state.JobStatus;
import io.sluice.contracts.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The benchmark's ends of the log: tells jobs as the dispatcher does, and reads states as any system does. */
final class StatusReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration END_WITHIN = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    private final Thread thread;

    /** @param sink gets each status with the moment of its arrival, by {@link System#nanoTime} */
    StatusReader(String bootstrapServers, ObjLongConsumer<JobStatus> sink) {
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> all = consumer.partitionsFor(Topics.STATES).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
        this.thread = Thread.ofPlatform().daemon().name("reads states").start(() -> read(sink));
    }

    static void declare(String bootstrapServers, WatchedFleet fleet) {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (Job job : fleet.jobs()) {
                producer.send(new ProducerRecord<>(
                        Topics.JOBS, job.id().toString().getBytes(StandardCharsets.UTF_8), Json.bytes(job)));
            }
            producer.flush();
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(END_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(ObjLongConsumer<JobStatus> sink) {
        try (consumer) {
            while (true) {
                var records = consumer.poll(POLL);
                long nanos = System.nanoTime();
                records.forEach(message -> {
                    if (message.value() != null) {
                        sink.accept(Json.read(message.value(), JobStatus.class), nanos);
                    }
                });
            }
        } catch (WakeupException e) {
            // Told to end.
        }
    }
}
