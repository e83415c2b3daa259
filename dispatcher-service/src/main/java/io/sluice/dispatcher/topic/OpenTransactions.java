package io.sluice.dispatcher.topic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.internals.Topic;

/** What the partitions hold open, and what the coordinators of transactions know of. */
class OpenTransactions {

    private static final String OURS = "sluice";
    private static final Set<TransactionState> UNDER_WAY =
            EnumSet.of(TransactionState.ONGOING, TransactionState.PREPARE_COMMIT, TransactionState.PREPARE_ABORT);

    private final Admin admin;

    OpenTransactions(Admin admin) {
        this.admin = admin;
    }

    /** Everything that Sluice's topics hold open, their changelogs and the groups' offsets included. */
    List<OpenTransaction> ofPartitions() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = partitions().stream()
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> written =
                admin.listOffsets(ends).all().get();
        Map<TopicPartition, ListOffsetsResultInfo> stable = admin.listOffsets(
                        ends, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get();
        List<TopicPartition> heldBack = ends.keySet().stream()
                .filter(partition ->
                        stable.get(partition).offset() < written.get(partition).offset())
                .toList();
        List<OpenTransaction> open = new ArrayList<>();
        if (!heldBack.isEmpty()) {
            admin.describeProducers(heldBack)
                    .all()
                    .get()
                    .forEach((partition, producers) -> collect(partition, producers, open));
        }
        return open;
    }

    /** Those of {@code open} that no coordinator will ever end, because none knows of them. */
    Set<OpenTransaction> unknownToCoordinators(Collection<OpenTransaction> open)
            throws ExecutionException, InterruptedException {
        Collection<TransactionListing> listed = admin.listTransactions(new ListTransactionsOptions()
                        .filterProducerIds(
                                open.stream().map(OpenTransaction::producer).toList()))
                .all()
                .get();
        List<String> underWay = listed.stream()
                .filter(listing -> UNDER_WAY.contains(listing.state()))
                .map(TransactionListing::transactionalId)
                .toList();
        Collection<TransactionDescription> known =
                admin.describeTransactions(underWay).all().get().values();
        Set<OpenTransaction> unknown = new HashSet<>(open);
        unknown.removeIf(transaction -> known.stream()
                .anyMatch(description -> description.producerId() == transaction.producer()
                        && description.topicPartitions().contains(transaction.partition())));
        return unknown;
    }

    void abort(OpenTransaction transaction) throws ExecutionException, InterruptedException {
        admin.abortTransaction(transaction.abortion()).all().get();
    }

    private List<TopicPartition> partitions() throws ExecutionException, InterruptedException {
        List<String> names = admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get().stream()
                .filter(name -> name.startsWith(OURS) || name.equals(Topic.GROUP_METADATA_TOPIC_NAME))
                .toList();
        List<TopicPartition> partitions = new ArrayList<>();
        for (TopicDescription topic :
                admin.describeTopics(names).allTopicNames().get().values()) {
            topic.partitions()
                    .forEach(partition -> partitions.add(new TopicPartition(topic.name(), partition.partition())));
        }
        return partitions;
    }

    private static void collect(
            TopicPartition partition, PartitionProducerState producers, List<OpenTransaction> open) {
        for (ProducerState producer : producers.activeProducers()) {
            producer.currentTransactionStartOffset()
                    .ifPresent(start -> open.add(new OpenTransaction(
                            partition,
                            producer.producerId(),
                            producer.producerEpoch(),
                            producer.coordinatorEpoch().orElse(0),
                            start)));
        }
    }
}
