package io.sluice.api.view;

import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** The consumers of the view: sends them to another place of the log, on their own polling threads. */
@ApplicationScoped
class ViewReaders {

    private static final Logger LOG = Logger.getLogger(ViewReaders.class);
    /** A poll takes at most a second; a consumer that cannot reach Kafka still polls. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaClientService consumers;
    private final Continuity continuity;

    ViewReaders(KafkaClientService consumers, ViewConfig config) {
        this.consumers = consumers;
        this.continuity = new Continuity(config.seekPatience());
    }

    Continuity continuity() {
        return continuity;
    }

    void assigned(Collection<TopicPartition> partitions) {
        continuity.assigned(partitions.stream()
                .map(partition -> new LogPartition(partition.topic(), partition.partition()))
                .toList());
    }

    void revoked(Collection<TopicPartition> partitions) {
        continuity.revoked(partitions.stream()
                .map(partition -> new LogPartition(partition.topic(), partition.partition()))
                .toList());
    }

    /** Sends the consumer of a topic to where the view stands, if it may have read past that. */
    void align(String topic, Map<Integer, Long> positions) {
        continuity.misplaced(topic, positions).forEach((partition, position) -> {
            try {
                seek(partition, position);
            } catch (RuntimeException e) {
                continuity.assigned(List.of(partition));
                throw e;
            }
        });
    }

    /** Sends the consumer of this partition to an offset, if it still has the partition. */
    void seek(LogPartition partition, long offset) {
        TopicPartition kafka = new TopicPartition(partition.topic(), partition.number());
        LOG.debugf("The view goes on from its own position, partition=%s offset=%d", partition, offset);
        onPollingThread(partition.topic(), consumer -> {
            if (consumer.assignment().contains(kafka)) {
                consumer.seek(kafka, offset);
            }
        });
    }

    /** Sends the consumer of this topic to the beginning of all its partitions. */
    void restart(String topic) {
        onPollingThread(topic, consumer -> {
            assigned(consumer.assignment());
            consumer.seekToBeginning(consumer.assignment());
        });
    }

    private void onPollingThread(String topic, java.util.function.Consumer<Consumer<byte[], byte[]>> action) {
        KafkaConsumer<byte[], byte[]> consumer = consumers.getConsumer(ViewChannels.CHANNELS.get(topic));
        consumer.runOnPollingThread(action).await().atMost(PATIENCE);
    }
}
