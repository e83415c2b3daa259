package io.sluice.history.evidence;

import io.sluice.contracts.topic.Topics;
import io.sluice.history.store.LogPositions;
import io.sluice.history.store.Relay;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads what Sluice's topics tell of runs, from where the database says that they have been read to. */
final class RunLog implements AutoCloseable {

    private static final List<String> TOPICS = List.of(Topics.JOBS, Topics.COMMAND_EVENTS);

    private final Relay relay;
    private final long epoch;
    private final Consumer<byte[], byte[]> consumer;
    private final Map<String, String> ids;
    private final Map<TopicPartition, Long> behind = new HashMap<>();

    RunLog(KafkaClients clients, Relay relay, LogPositions positions, long epoch) {
        this.relay = relay;
        this.epoch = epoch;
        this.consumer = clients.consumer();
        try (Admin admin = clients.admin()) {
            TopicEnds ends = new TopicEnds(admin);
            List<TopicEnds.Topic> topics = ends.describe(TOPICS);
            this.ids = topics.stream().collect(Collectors.toMap(TopicEnds.Topic::name, TopicEnds.Topic::id));
            topics.forEach(topic -> ends.ends(topic)
                    .forEach((partition, end) -> behind.put(new TopicPartition(topic.name(), partition), end)));
            begin(positions);
        } catch (KafkaException e) {
            close();
            throw e;
        }
    }

    private void begin(LogPositions read) {
        consumer.assign(behind.keySet());
        ids.forEach((topic, id) -> {
            Map<Integer, Long> positions = read.of(id);
            behind.keySet().stream()
                    .filter(partition -> partition.topic().equals(topic))
                    .forEach(partition -> consumer.seek(partition, positions.getOrDefault(partition.partition(), 0L)));
        });
        settle();
    }

    /** Reads what came, for so long at most. */
    void read(Duration most) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(most);
        if (!records.isEmpty()) {
            Map<String, Map<Integer, Long>> positions = new HashMap<>();
            for (TopicPartition partition : records.partitions()) {
                long next = records.records(partition).getLast().offset() + 1;
                positions
                        .computeIfAbsent(ids.get(partition.topic()), id -> new HashMap<>())
                        .put(partition.partition(), next);
            }
            relay.read(epoch, RunReader.newsIn(records), positions);
        }
        settle();
    }

    /** Whether all has been read that was there at the beginning. */
    boolean isCaughtUp() {
        return behind.isEmpty();
    }

    /** Whether nothing is left to read, as far as Kafka has told. */
    boolean isAtEnd() {
        return isCaughtUp()
                && consumer.assignment().stream()
                        .allMatch(partition -> consumer.currentLag(partition).orElse(1) == 0);
    }

    private void settle() {
        behind.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
