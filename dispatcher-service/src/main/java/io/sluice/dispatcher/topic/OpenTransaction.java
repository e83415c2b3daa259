package io.sluice.dispatcher.topic;

import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * A transaction that a partition holds open. A producer's epoch grows with each of its transactions, so two looks that see
 * the same have seen the very same one.
 *
 * @param start offset of its first record; nobody who reads committed records gets past it
 */
record OpenTransaction(TopicPartition partition, long producer, int epoch, int coordinatorEpoch, long start) {

    AbortTransactionSpec abortion() {
        return new AbortTransactionSpec(partition, producer, (short) epoch, coordinatorEpoch);
    }
}
