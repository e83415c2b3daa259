package io.sluice.history.listing;

import io.quarkus.scheduler.Scheduled;
import io.sluice.contracts.archive.ArchivesListed;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.topic.Topics;
import io.sluice.history.HistoryConfig;
import io.sluice.history.store.SettledListings;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells every partition when all archives were looked at. Each instance does so: it says the same twice at worst. What could not be
 * told is told by the next look; why it is told at all: docs/decisions/0077-asking-the-archive.md.
 */
@ApplicationScoped
class ListingTeller {

    private static final Logger LOG = Logger.getLogger(ListingTeller.class);
    private static final String KEY = "archives";

    private final SettledListings listings;
    private final Set<String> sources;
    private final Producer<String, byte[]> producer;
    private @Nullable Instant told;
    private boolean failing;

    ListingTeller(
            SettledListings listings,
            HistoryConfig history,
            ListingConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.listings = listings;
        this.sources = Set.copyOf(history.sources().keySet());
        this.producer = producer(kafka, config.patience());
    }

    @Scheduled(every = "${sluice.listing.every:PT3S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            listings.at(sources).filter(at -> !at.equals(told)).ifPresent(this::tell);
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warnf("That archives were listed cannot be told now, and is later: %s", e.getMessage());
                failing = true;
            }
        }
    }

    @PreDestroy
    void close() {
        producer.close(Duration.ZERO);
    }

    private void tell(Instant at) {
        byte[] value = Json.bytes(new ArchivesListed(at));
        told = at;
        for (PartitionInfo partition : producer.partitionsFor(Topics.ARCHIVE_LISTINGS)) {
            producer.send(
                    new ProducerRecord<>(Topics.ARCHIVE_LISTINGS, partition.partition(), KEY, value),
                    (metadata, failure) -> LOG.debugf(failure, "Told partition %d", partition.partition()));
        }
    }

    private static Producer<String, byte[]> producer(Map<String, Object> kafka, Duration patience) {
        Map<String, Object> properties = new HashMap<>(kafka);
        int millis = Math.toIntExact(patience.toMillis());
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "sluice-history-listings");
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience.toMillis());
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }
}
