package io.sluice.history.evidence;

import io.sluice.history.HistoryConfig;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
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
class KafkaClients {

    /** One for all instances: a new teller's first act ends what an older one has open. */
    static final String TRANSACTIONAL_ID = "sluice-history-archives";

    /** A broker that comes back is found within this time, in place of the growing pauses of Kafka's default. */
    private static final int RECONNECT_MAX_MILLIS = 500;

    private final Map<String, Object> shared;
    private final int timeoutMillis;

    KafkaClients(@Identifier("default-kafka-broker") Map<String, Object> shared, HistoryConfig config) {
        this.shared = shared;
        this.timeoutMillis = (int) config.evidence().transactionTimeout().toMillis();
    }

    Admin admin() {
        Map<String, Object> config = base();
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMillis);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMillis);
        return Admin.create(config);
    }

    Producer<byte[], byte[]> producer() {
        Map<String, Object> config = base();
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONAL_ID);
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, timeoutMillis);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeoutMillis);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMillis / 2);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) timeoutMillis);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** A consumer without a group, which sees committed records only. */
    Consumer<byte[], byte[]> consumer() {
        Map<String, Object> config = base();
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMillis);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> base() {
        Map<String, Object> config = new HashMap<>(shared);
        config.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_MAX_MILLIS);
        return config;
    }
}
