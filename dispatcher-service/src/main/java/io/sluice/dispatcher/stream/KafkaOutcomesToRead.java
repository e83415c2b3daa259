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
import org.jspecify.annotations.Nullable;

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
        TopicPartition commands = new TopicPartition(Topics.COMMANDS, partition);
        CompletableFuture<Long> commandsEnd = offset(commands, OffsetSpec.latest());
        return begin.thenCombine(end, Range::new)
                .thenCombine(
                        committed(outcomes, commands),
                        (range, committed) ->
                                new Known(last(range, committed.get(outcomes)), committed.get(commands) != null))
                .thenCombine(
                        commandsEnd, (known, last) -> new Unread(known.lastOutcome(), last, known.everCommitted()));
    }

    private static OptionalLong last(Range range, @Nullable OffsetAndMetadata committed) {
        long next = committed == null ? range.begin() : Math.max(committed.offset(), range.begin());
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
    private CompletableFuture<Map<TopicPartition, OffsetAndMetadata>> committed(TopicPartition... partitions) {
        return admin.listConsumerGroupOffsets(
                        Map.of(group, new ListConsumerGroupOffsetsSpec().topicPartitions(List.of(partitions))),
                        new ListConsumerGroupOffsetsOptions().requireStable(true))
                .partitionsToOffsetAndMetadata(group)
                .toCompletionStage()
                .toCompletableFuture();
    }

    private record Range(long begin, long end) {}

    private record Known(OptionalLong lastOutcome, boolean everCommitted) {}
}
