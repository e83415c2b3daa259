package io.sluice.dispatcher.stream;

import io.sluice.contracts.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Asks Kafka for the ends of a partition's outcomes and commands, and for how far the group has committed. */
public final class KafkaOutcomesToRead implements OutcomesToRead {

    private final Admin admin;
    private final String group;

    public KafkaOutcomesToRead(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
    }

    @Override
    public CompletionStage<Unread> unread(int partition) {
        TopicPartition outcomes = new TopicPartition(Topics.OUTCOMES, partition);
        CompletableFuture<Long> begin = offset(outcomes, OffsetSpec.earliest());
        CompletableFuture<Long> end = offset(outcomes, OffsetSpec.latest());
        CompletableFuture<Long> commands = offset(new TopicPartition(Topics.COMMANDS, partition), OffsetSpec.latest());
        return begin.thenCombine(end, Range::new)
                .thenCombine(committed(outcomes), KafkaOutcomesToRead::last)
                .thenCombine(commands, Unread::new);
    }

    private static OptionalLong last(Range range, long committed) {
        long next = Math.max(committed, range.begin());
        return next < range.end() ? OptionalLong.of(range.end() - 1) : OptionalLong.empty();
    }

    private CompletableFuture<Long> offset(TopicPartition partition, OffsetSpec which) {
        return admin.listOffsets(Map.of(partition, which))
                .partitionResult(partition)
                .toCompletionStage()
                .thenApply(result -> result.offset())
                .toCompletableFuture();
    }

    /** Only what is surely committed counts: an open transaction of the owner before may still be aborted. */
    private CompletableFuture<Long> committed(TopicPartition partition) {
        return admin.listConsumerGroupOffsets(
                        Map.of(group, new ListConsumerGroupOffsetsSpec().topicPartitions(List.of(partition))),
                        new ListConsumerGroupOffsetsOptions().requireStable(true))
                .partitionsToOffsetAndMetadata(group)
                .toCompletionStage()
                .thenApply(offsets -> {
                    OffsetAndMetadata committed = offsets.get(partition);
                    return committed == null ? 0L : committed.offset();
                })
                .toCompletableFuture();
    }

    private record Range(long begin, long end) {}
}
