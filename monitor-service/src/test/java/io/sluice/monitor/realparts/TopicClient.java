package io.sluice.monitor.realparts;

import io.sluice.contracts.JobId;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.observation.Observation;
import io.sluice.contracts.observation.Observation.Seen;
import io.sluice.contracts.state.JobStatus;
import io.sluice.contracts.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes what the dispatcher would write, and keeps every status that the monitor told, in order. */
final class TopicClient implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<JobStatus> told = new ArrayList<>();
    private final List<Seen> seen = new ArrayList<>();
    private final List<String> tombstones = new ArrayList<>();

    TopicClient(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(Topics.STATES, Topics.OBSERVATIONS)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    void declare(Job job) {
        send(Topics.JOBS, job.id(), Json.bytes(job));
    }

    void delete(JobId job) {
        send(Topics.JOBS, job, null);
    }

    void tell(CommandEvent event) {
        send(Topics.COMMAND_EVENTS, event.job(), Json.bytes(event));
    }

    void observe(JobId job, Observation observation) {
        send(Topics.OBSERVATIONS, job, Json.bytes(observation));
    }

    /** Every status of {@code job} so far, the oldest first. */
    List<JobStatus> told(JobId job) {
        read();
        return told.stream().filter(status -> status.job().equals(job)).toList();
    }

    /** Everything that a probe saw of {@code job} so far, the oldest first. */
    List<Seen> seen(JobId job) {
        read();
        return seen.stream().filter(word -> word.job().equals(job)).toList();
    }

    private void read() {
        consumer.poll(POLL).forEach(message -> {
            if (message.topic().equals(Topics.OBSERVATIONS)) {
                if (Json.read(message.value(), Observation.class) instanceof Seen word) {
                    seen.add(word);
                }
            } else if (message.value() == null) {
                tombstones.add(message.key());
            } else {
                told.add(Json.read(message.value(), JobStatus.class));
            }
        });
    }

    Optional<JobStatus> latest(JobId job) {
        return told(job).stream().reduce((earlier, later) -> later);
    }

    boolean isForgotten(JobId job) {
        told(job);
        return tombstones.contains(job.toString());
    }

    private void send(String topic, JobId job, byte[] value) {
        producer.send(new ProducerRecord<>(topic, job.toString(), value));
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
