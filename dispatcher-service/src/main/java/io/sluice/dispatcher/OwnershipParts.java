package io.sluice.dispatcher;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.dispatcher.group.Announcing;
import io.sluice.dispatcher.group.Balancing;
import io.sluice.dispatcher.group.LoadLog;
import io.sluice.dispatcher.group.LoadReader;
import io.sluice.dispatcher.group.OwnershipMeters;
import io.sluice.dispatcher.group.RebalanceRequest;
import io.sluice.dispatcher.group.Self;
import io.sluice.dispatcher.group.StreamsState;
import io.sluice.dispatcher.ownership.Balance;
import io.sluice.dispatcher.ownership.BalanceWatch;
import io.sluice.dispatcher.ownership.Drain;
import io.sluice.dispatcher.ownership.Instances;
import io.sluice.dispatcher.ownership.LoadMeter;
import io.sluice.dispatcher.ownership.Placement;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts the parts together that are about who owns what. */
@Dependent
class OwnershipParts {

    private final DispatcherConfig.Ownership config;

    OwnershipParts(DispatcherConfig config) {
        this.config = config.ownership();
    }

    @Produces
    @Singleton
    Self self(Clock clock, @ConfigProperty(name = "quarkus.application.version") Optional<String> version) {
        return Self.begun(config.host().orElseGet(OwnershipParts::machine), version.orElse(null), clock.instant());
    }

    @Produces
    @Singleton
    LoadMeter loadMeter() {
        return new LoadMeter(config.averagedOver(), System::nanoTime);
    }

    @Produces
    @Singleton
    Drain drain() {
        return new Drain();
    }

    @Produces
    @Singleton
    StreamsState streamsState() {
        return new StreamsState();
    }

    @Produces
    @Singleton
    Instances instances(Self self, Clock clock) {
        return new Instances(self.instance(), clock);
    }

    @Produces
    @Singleton
    OwnershipMeters ownershipMeters(MeterRegistry registry, Instances instances) {
        return new OwnershipMeters(registry, instances);
    }

    @Produces
    @Singleton
    LoadLog loadLog(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                Long.toString(config.timeout().toMillis()));
        ByteArraySerializer bytes = new ByteArraySerializer();
        return new LoadLog(() -> new KafkaProducer<>(settings, bytes, bytes), config.timeout());
    }

    @Produces
    @Singleton
    LoadReader loadReader(@Identifier("default-kafka-broker") Map<String, Object> kafka, Instances instances) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        return new LoadReader(() -> new KafkaConsumer<>(settings, bytes, bytes), instances, config.timeout());
    }

    @Produces
    @Singleton
    Announcing announcing(
            Self self,
            LoadMeter meter,
            StreamsState streams,
            Drain drain,
            LoadLog log,
            OwnershipMeters meters,
            Clock clock) {
        return new Announcing(self, meter, streams, drain, log, meters, Rules.announcing(config), clock);
    }

    @Produces
    @Singleton
    Balance balance(Instances instances, Clock clock) {
        return new Balance(
                instances, new Placement(Rules.placement(config.balance())), Rules.balance(config.balance()), clock);
    }

    @Produces
    @Singleton
    RebalanceRequest rebalanceRequest() {
        return new RebalanceRequest();
    }

    @Produces
    @Singleton
    Balancing balancing(
            Instances instances, Balance balance, RebalanceRequest request, OwnershipMeters meters, Clock clock) {
        BalanceWatch watch = new BalanceWatch(instances, balance, Rules.balance(config.balance()), clock);
        return new Balancing(watch, request, meters, config.interval());
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "dispatcher";
        }
    }
}
