package io.sluice.api.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.api.kafka.DeadLetters;
import io.sluice.api.view.ViewTransaction.Applied;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Writes batches into the view, partition by partition. While the database or Kafka is away it tries again, and nothing is
 * passed over; what is unreadable, or what the database refuses for its content, becomes a dead letter, and nothing behind it
 * waits.
 */
@ApplicationScoped
class ViewWriter {

    private static final Logger LOG = Logger.getLogger(ViewWriter.class);

    private final ViewTransaction transactions;
    private final TopicIds topics;
    private final DeadLetters deadLetters;
    private final ViewReaders readers;
    private final Patience patience;

    ViewWriter(
            ViewTransaction transactions,
            TopicIds topics,
            DeadLetters deadLetters,
            ViewReaders readers,
            Patience patience) {
        this.transactions = transactions;
        this.topics = topics;
        this.deadLetters = deadLetters;
        this.readers = readers;
        this.patience = patience;
    }

    /** Returns when the batch is in the view, or need not be. */
    <M> void write(Projection<M> projection, ConsumerRecords<byte[], byte[]> batch) {
        for (TopicPartition partition : batch.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> records = batch.records(partition);
            patience.untilDone(
                    projection.topic() + "-" + partition.partition(),
                    () -> write(projection, partition.partition(), records));
        }
    }

    private <M> void write(Projection<M> projection, int partition, List<ConsumerRecord<byte[], byte[]>> records) {
        PositionKey key = new PositionKey(topics.of(projection.topic()), partition);
        try {
            writeAll(projection, key, records);
        } catch (ViewTransaction.OtherTopicException e) {
            followTopic(projection);
        }
    }

    private <M> void writeAll(Projection<M> projection, PositionKey key, List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            apply(projection, key, records);
        } catch (ViewTransaction.RefusedException e) {
            if (records.size() == 1) {
                refuse(projection, key, records.getFirst(), e);
                return;
            }
            // One of them is refused; the others are not to wait for it.
            records.forEach(record -> writeAll(projection, key, List.of(record)));
        }
    }

    private <M> void apply(Projection<M> projection, PositionKey key, List<ConsumerRecord<byte[], byte[]>> records) {
        List<Entry<M>> entries = read(projection, key, records);
        long first = records.getFirst().offset();
        long next = records.getLast().offset() + 1;
        settle(projection, key, transactions.apply(projection, key, readers.continuity(), entries, first, next), next);
    }

    private void settle(Projection<?> projection, PositionKey key, Applied applied, long next) {
        LogPartition partition = new LogPartition(projection.topic(), key.partition());
        switch (applied.verdict()) {
            case CONTINUES -> readers.continuity().applied(partition, next);
            case SEEK -> readers.seek(partition, applied.position());
            case LEFTOVER -> LOG.debugf("Passed over records from before a seek, partition=%s", partition);
        }
    }

    private <M> List<Entry<M>> read(
            Projection<M> projection, PositionKey key, List<ConsumerRecord<byte[], byte[]>> records) {
        List<Entry<M>> entries = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                entries.add(entryOf(projection, key, record));
            } catch (RuntimeException e) {
                if (projection.answersForUnreadable() && record.offset() >= transactions.positionOf(key)) {
                    LOG.warnf(
                            "Unreadable record put away, topic=%s partition=%d offset=%d: %s",
                            record.topic(), record.partition(), record.offset(), e.getMessage());
                    deadLetters.put(record, "It is no record of " + record.topic() + ": " + e.getMessage());
                }
            }
        }
        return entries;
    }

    private static <M> Entry<M> entryOf(
            Projection<M> projection, PositionKey key, ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            throw new IllegalArgumentException("The record has no key");
        }
        String recordKey = new String(record.key(), UTF_8);
        LogKey place = new LogKey(key.topicId(), record.partition(), record.offset());
        Instant at = Instant.ofEpochMilli(record.timestamp());
        if (record.value() == null) {
            return new Entry<>(place, projection.jobOf(recordKey), recordKey, at, null, null);
        }
        M message = projection.read(record, place);
        return new Entry<>(
                place, projection.jobOf(recordKey), recordKey, at, new String(record.value(), UTF_8), message);
    }

    private <M> void refuse(
            Projection<M> projection, PositionKey key, ConsumerRecord<byte[], byte[]> record, RuntimeException cause) {
        LOG.errorf(
                "The view cannot hold a record; it is put away, topic=%s partition=%d offset=%d: %s",
                record.topic(), record.partition(), record.offset(), Refusal.of(cause));
        if (projection.answersForUnreadable()) {
            deadLetters.put(record, "The view cannot hold this record");
        }
        long next = record.offset() + 1;
        settle(
                projection,
                key,
                transactions.apply(projection, key, readers.continuity(), List.of(), record.offset(), next),
                next);
    }

    /** Either this instance knows an old id, or the topic was made anew. */
    private void followTopic(Projection<?> projection) {
        String current = topics.refreshed(projection.topic());
        if (transactions.adopt(projection, current)) {
            LOG.warnf("The topic was made anew; the view is filled from it again, topic=%s", projection.topic());
        }
        readers.restart(projection.topic());
    }
}
