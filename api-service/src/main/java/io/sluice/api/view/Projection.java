package io.sluice.api.view;

import io.sluice.contracts.JobId;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How the records of one topic become rows. It is called within a transaction that holds the partition's position, in log order,
 * each record once, or again after the view was dropped.
 */
interface Projection<M> {

    /** The topic's name. */
    String topic();

    /**
     * Reads a value; its exceptions say why it cannot be read.
     *
     * @throws RuntimeException if it is no such message
     */
    M read(ConsumerRecord<byte[], byte[]> record, LogKey place);

    /** The job that a record's key names. */
    default JobId jobOf(String recordKey) {
        return JobId.of(recordKey);
    }

    /** Whether an unreadable record is ours to put away. Others write to {@code sluice.commands}, and the dispatcher answers. */
    default boolean answersForUnreadable() {
        return true;
    }

    void apply(List<Entry<M>> entries);

    /** Deletes what comes back from the topic. History is not deleted: its topic may no longer hold it. */
    void drop();
}
