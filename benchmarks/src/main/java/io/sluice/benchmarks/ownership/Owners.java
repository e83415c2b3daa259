package io.sluice.benchmarks.ownership;

import io.sluice.benchmarks.measure.MeasurementException;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.ownership.InstanceLoad;
import io.sluice.contracts.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Who owns what, as the dispatchers tell it. */
final class Owners implements AutoCloseable {

    private static final TopicPartition TELLING = new TopicPartition(Topics.LOADS, 0);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final int partitions;
    private final Map<String, InstanceLoad> told = new HashMap<>();

    Owners(String bootstrapServers, int partitions) {
        this.partitions = partitions;
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(Set.of(TELLING));
        consumer.seekToBeginning(Set.of(TELLING));
    }

    /** Each partition's owner, as soon as these have all partitions between them. */
    SortedMap<Integer, String> among(List<String> hosts, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < end) {
            read();
            SortedMap<Integer, String> owners = new TreeMap<>();
            List<Integer> claims = new ArrayList<>();
            told.values().stream()
                    .filter(load -> hosts.contains(load.host()) && load.state() == InstanceLoad.State.RUNNING)
                    .forEach(load -> load.partitions().forEach(partition -> {
                        owners.put(partition.partition(), load.host());
                        claims.add(partition.partition());
                    }));
            boolean allHave = Set.copyOf(owners.values()).size() == hosts.size();
            if (allHave && owners.size() == partitions && claims.size() == partitions) {
                return owners;
            }
        }
        throw new MeasurementException("The dispatchers did not share the " + partitions + " partitions out within "
                + atMost.toSeconds() + " s; they tell: " + told);
    }

    @Override
    public void close() {
        consumer.close();
    }

    /** All that has been told by now: what is in the middle of the topic is of dispatchers that are gone. */
    private void read() {
        long end = consumer.endOffsets(Set.of(TELLING)).get(TELLING);
        do {
            consumer.poll(POLL).forEach(this::take);
        } while (consumer.position(TELLING) < end);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        String instance = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            told.remove(instance);
        } else {
            told.put(instance, Json.read(record.value(), InstanceLoad.class));
        }
    }
}
