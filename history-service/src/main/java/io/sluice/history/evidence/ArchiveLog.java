package io.sluice.history.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.contracts.topic.CloudEventHeaders;
import io.sluice.contracts.topic.Topics;
import io.sluice.history.store.Relay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;

/**
 * {@code sluice.archives}, as its one writer has it: a batch is one transaction, and whether a batch of one who died was committed
 * is found in the topic itself. After a failure it is closed and another is made.
 */
final class ArchiveLog implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaClients clients;
    private final Admin admin;
    private final TopicEnds ends;
    private final TopicEnds.Topic topic;
    private final Producer<byte[], byte[]> producer;
    private final Duration patience;

    /** Ends what an older writer had open: after that it writes nothing more. */
    ArchiveLog(KafkaClients clients, Duration patience) {
        this.clients = clients;
        this.patience = patience;
        this.admin = clients.admin();
        this.producer = clients.producer();
        try {
            this.ends = new TopicEnds(admin);
            this.topic = ends.describe(List.of(Topics.ARCHIVES)).getFirst();
            producer.initTransactions();
        } catch (KafkaException e) {
            close();
            throw e;
        }
    }

    /** Where each partition ends. */
    Map<Integer, Long> ends() {
        return ends.ends(topic);
    }

    /** @throws KafkaException if it is not committed, or may be */
    void commit(Relay.Batch batch, Instant now) {
        producer.beginTransaction();
        batch.records().forEach(record -> producer.send(ArchiveRecords.of(record, now)));
        producer.commitTransaction();
    }

    /** Whether a batch is in the topic: all of it then, since it was sent in one transaction. */
    boolean has(Relay.Batch batch) {
        Set<String> ids = batch.records().stream().map(ArchiveRecords::idOf).collect(Collectors.toSet());
        Map<Integer, Long> until = ends();
        try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
            List<TopicPartition> partitions = until.keySet().stream()
                    .filter(partition -> batch.positions().getOrDefault(partition, 0L) < until.get(partition))
                    .map(partition -> new TopicPartition(topic.name(), partition))
                    .toList();
            consumer.assign(partitions);
            partitions.forEach(
                    partition -> consumer.seek(partition, batch.positions().getOrDefault(partition.partition(), 0L)));
            return find(consumer, partitions, until, ids);
        }
    }

    private boolean find(
            Consumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
            Map<Integer, Long> until,
            Set<String> ids) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (partitions.stream()
                .anyMatch(partition -> consumer.position(partition) < until.get(partition.partition()))) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                Header id = record.headers().lastHeader(CloudEventHeaders.ID);
                if (id != null && ids.contains(new String(id.value(), UTF_8))) {
                    return true;
                }
            }
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("The end of " + topic.name() + " was not reached within " + patience);
            }
        }
        return false;
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        admin.close(Duration.ZERO);
    }
}
