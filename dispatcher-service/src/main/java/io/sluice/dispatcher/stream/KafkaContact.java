package io.sluice.dispatcher.stream;

import io.sluice.contracts.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Asks the group's coordinator, which is the one that gives partitions away; one question at a time for all partitions. */
public final class KafkaContact implements Contact {

    private static final Logger LOG = Logger.getLogger(KafkaContact.class);

    private final Supplier<CompletionStage<?>> question;
    private final LongSupplier nanoTime;
    private final long interval;
    private long asked;
    private long heard;
    private boolean waiting;
    private boolean lost;

    /**
     * @param interval between two questions at least
     * @param timeout after which an answer is not waited for any more
     */
    public KafkaContact(Admin admin, String group, Duration interval, Duration timeout) {
        this(() -> offset(admin, group, timeout), interval, System::nanoTime);
    }

    KafkaContact(Supplier<CompletionStage<?>> question, Duration interval, LongSupplier nanoTime) {
        this.question = question;
        this.nanoTime = nanoTime;
        this.interval = interval.toNanos();
        this.heard = nanoTime.getAsLong();
        this.asked = heard - this.interval;
    }

    @Override
    public void ask() {
        long now = nanoTime.getAsLong();
        synchronized (this) {
            if (waiting || now - asked < interval) {
                return;
            }
            waiting = true;
            asked = now;
        }
        question.get().whenComplete((answer, failure) -> answered(now, failure));
    }

    @Override
    public synchronized long heard() {
        return heard;
    }

    private synchronized void answered(long at, Throwable failure) {
        waiting = false;
        if (failure == null) {
            heard = at;
            lost = false;
        } else if (!lost) {
            lost = true;
            LOG.warnf("Kafka does not answer; commands wait until it does: cause=%s", failure.getMessage());
        }
    }

    private static CompletionStage<?> offset(Admin admin, String group, Duration timeout) {
        return admin.listConsumerGroupOffsets(
                        Map.of(
                                group,
                                new ListConsumerGroupOffsetsSpec()
                                        .topicPartitions(List.of(new TopicPartition(Topics.OUTCOMES, 0)))),
                        new ListConsumerGroupOffsetsOptions().timeoutMs(Math.toIntExact(timeout.toMillis())))
                .partitionsToOffsetAndMetadata(group)
                .toCompletionStage();
    }
}
