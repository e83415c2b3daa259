package io.sluice.api.kafka;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes clients from the one configuration {@code kafka.*}, so that TLS and SASL are set in one place for all of them. */
@ApplicationScoped
public class KafkaClients {

    /** A broker that comes back is found within this time, in place of the growing pauses of Kafka's default. */
    private static final int RECONNECT_MAX_MILLIS = 500;
    /** A topic that comes later is seen within this time; the default is five minutes. */
    private static final int METADATA_MAX_AGE_MILLIS = 5_000;

    private final Map<String, Object> shared;

    KafkaClients(@Identifier("default-kafka-broker") Map<String, Object> shared) {
        this.shared = shared;
    }

    Admin admin(Duration timeout) {
        Map<String, Object> config = base();
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        return Admin.create(config);
    }

    /**
     * A plain idempotent producer.
     *
     * @param maxBlock how long a send may wait for metadata or memory
     * @param deliveryTimeout how long a record may take to be acknowledged
     */
    Producer<byte[], byte[]> producer(Duration maxBlock, Duration deliveryTimeout, int maxRecordBytes) {
        Map<String, Object> config = base();
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, maxBlock.toMillis());
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) deliveryTimeout.toMillis());
        // Half of it, so that a broker that hangs leaves time for another try.
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) deliveryTimeout.toMillis() / 2);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, maxRecordBytes);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** A consumer without a group, which sees committed records only. */
    public Consumer<byte[], byte[]> groupless() {
        Map<String, Object> config = base();
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> base() {
        Map<String, Object> config = new HashMap<>(shared);
        config.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_MAX_MILLIS);
        config.put(AdminClientConfig.METADATA_MAX_AGE_CONFIG, METADATA_MAX_AGE_MILLIS);
        return config;
    }
}
