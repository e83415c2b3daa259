package io.sluice.e2e.chaos.fault;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Does what an operator does with {@code kafka-transactions.sh abort}. A broker that comes back and is still fenced rolls open
 * transactions back without their markers, where a partition has no leader at that moment ("likely deleted already and hence
 * can be skipped", TransactionMarkerChannelManager of Kafka 4.3): nobody who reads committed records gets past them ever
 * again. With several brokers that takes the loss of all replicas; with the one broker here every kill can do it.
 */
public final class HangingTransactions {

    /** Longer than any transaction of the dispatchers lives: they time out after 3 s, and the broker looks every 0.5 s. */
    private static final Duration HANGING_AFTER = Duration.ofSeconds(10);

    private final Admin admin;
    private final Clock clock;
    private Map<Open, Instant> seen = new HashMap<>();
    private volatile int aborted;

    /** @param clock for how long a transaction has been open */
    public HangingTransactions(Admin admin, Clock clock) {
        this.admin = admin;
        this.clock = clock;
    }

    /** The very same transaction: a producer's epoch grows with each of its transactions. */
    private record Open(TopicPartition partition, long producer, int epoch, int coordinatorEpoch, long start) {
        AbortTransactionSpec abortion() {
            return new AbortTransactionSpec(partition, producer, (short) epoch, coordinatorEpoch);
        }
    }

    /** How many were aborted so far. */
    public int aborted() {
        return aborted;
    }

    /** Looks once, and aborts what was open at an earlier look that is longer ago than any transaction lives. */
    public void look() throws InterruptedException {
        try {
            Map<Open, Instant> now = new HashMap<>();
            for (Open open : open()) {
                Instant since = seen.getOrDefault(open, clock.instant());
                if (since.plus(HANGING_AFTER).isBefore(clock.instant())) {
                    admin.abortTransaction(open.abortion()).all().get();
                    aborted++;
                } else {
                    now.put(open, since);
                }
            }
            seen = now;
        } catch (ExecutionException e) {
            // The broker is away, as it often is here. The next look counts on from this one.
        }
    }

    private List<Open> open() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> ends =
                admin.describeTopics(admin.listTopics().names().get()).allTopicNames().get().values().stream()
                        .flatMap(topic -> topic.partitions().stream()
                                .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                        .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        var written = admin.listOffsets(ends).all().get();
        var stable = admin.listOffsets(ends, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get();
        List<TopicPartition> heldBack = ends.keySet().stream()
                .filter(partition ->
                        stable.get(partition).offset() < written.get(partition).offset())
                .toList();
        List<Open> open = new ArrayList<>();
        admin.describeProducers(heldBack)
                .all()
                .get()
                .forEach((partition, producers) ->
                        producers.activeProducers().forEach(producer -> open.addAll(transaction(partition, producer))));
        return open;
    }

    private static List<Open> transaction(TopicPartition partition, ProducerState producer) {
        return producer.currentTransactionStartOffset().stream()
                .mapToObj(start -> new Open(
                        partition,
                        producer.producerId(),
                        producer.producerEpoch(),
                        producer.coordinatorEpoch().orElse(0),
                        start))
                .toList();
    }
}
