package io.sluice.e2e.chaos;

import io.sluice.contracts.json.Json;
import io.sluice.contracts.ownership.InstanceLoad;
import io.sluice.contracts.ownership.InstanceLoad.State;
import io.sluice.contracts.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Who owns what, as the dispatchers themselves tell it on their topic. */
final class ToldOwnership implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, InstanceLoad> newestOfHost = new HashMap<>();
    private final Set<String> left = new HashSet<>();

    ToldOwnership(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        Set<TopicPartition> all = Set.of(new TopicPartition(Topics.LOADS, 0));
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    /** Reads what was told since the last time. */
    void read() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            if (record.value() == null) {
                left.add(new String(record.key(), StandardCharsets.UTF_8));
            } else {
                InstanceLoad load = Json.read(record.value(), InstanceLoad.class);
                newestOfHost.put(load.host(), load);
            }
        }
    }

    /** The owner of each partition; empty unless exactly these work and have all partitions between them. */
    Optional<Map<Integer, String>> among(Collection<String> hosts, int partitions) {
        Map<Integer, String> owners = new TreeMap<>();
        int claims = 0;
        for (String host : hosts) {
            InstanceLoad load = newestOfHost.get(host);
            if (load == null || load.state() != State.RUNNING || left.contains(load.instance())) {
                return Optional.empty();
            }
            load.partitions().forEach(partition -> owners.put(partition.partition(), host));
            claims += load.partitions().size();
        }
        return owners.size() == partitions && claims == partitions ? Optional.of(owners) : Optional.empty();
    }

    /** Whether the host's last instance has said its last word. */
    boolean hasLeft(String host) {
        return newestOfHost.containsKey(host)
                && left.contains(newestOfHost.get(host).instance());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
