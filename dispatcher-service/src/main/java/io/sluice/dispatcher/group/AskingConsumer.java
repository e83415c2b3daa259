package io.sluice.dispatcher.group;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

/**
 * Kafka Streams' own consumer, which asks its group to share out anew when somebody wishes it. A consumer may only be
 * called by the thread that polls; so this is the place.
 */
final class AskingConsumer extends KafkaConsumer<byte[], byte[]> {

    private static final Logger LOG = Logger.getLogger(AskingConsumer.class);

    private final RebalanceRequest request;

    AskingConsumer(Map<String, Object> settings, RebalanceRequest request) {
        super(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.request = request;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        request.take().ifPresent(reason -> {
            LOG.infof("The group is asked to share out anew: reason=%s", reason);
            enforceRebalance(reason);
        });
        return super.poll(timeout);
    }
}
