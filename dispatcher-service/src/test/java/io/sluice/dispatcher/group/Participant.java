package io.sluice.dispatcher.group;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.dispatcher.ownership.Balance;
import io.sluice.dispatcher.ownership.BalanceRules;
import io.sluice.dispatcher.ownership.BalanceWatch;
import io.sluice.dispatcher.ownership.Drain;
import io.sluice.dispatcher.ownership.Instances;
import io.sluice.dispatcher.ownership.LoadMeter;
import io.sluice.dispatcher.ownership.LoadWeights;
import io.sluice.dispatcher.ownership.Placement;
import io.sluice.dispatcher.ownership.PlacementRules;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;
import org.apache.kafka.streams.state.Stores;

/**
 * A member of a group of Kafka Streams as the dispatcher is one, without mailboxes: each of its partitions has the load that
 * the test says.
 */
final class Participant implements AutoCloseable {

    static final String TOPIC = "work";

    private static final String STORE = "kept";

    private final String name;
    private final LoadMeter meter = new LoadMeter(Duration.ofSeconds(10), System::nanoTime);
    private final List<Thread> threads = new ArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final LoadReader reader;
    private final LoadLog log;
    private final KafkaStreams streams;

    /** @param queued how many commands wait in each partition, as it will be told */
    Participant(String name, String bootstrapServers, String group, Path directory, Map<Integer, Long> queued) {
        this.name = name;
        Map<String, Object> clients = Map.of("bootstrap.servers", bootstrapServers);
        Clock clock = Clock.systemUTC();
        Instances instances = new Instances(name, clock);
        OwnershipMeters meters = new OwnershipMeters(registry, instances);
        BalanceRules rules = new BalanceRules(
                new LoadWeights(10, 1, 0.1), 5, Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofMinutes(1));
        Balance balance = new Balance(instances, new Placement(new PlacementRules(1.25, 2, 1.5)), rules, clock);
        RebalanceRequest request = new RebalanceRequest();
        StreamsState state = new StreamsState();
        log = new LoadLog(
                () -> new KafkaProducer<>(clients, new ByteArraySerializer(), new ByteArraySerializer()),
                Duration.ofSeconds(10));
        reader = new LoadReader(
                () -> new KafkaConsumer<>(clients, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                instances,
                Duration.ofMillis(200));
        streams = new KafkaStreams(
                topology(queued),
                settings(bootstrapServers, group, directory.resolve(name)),
                new OwnershipClients(
                        AssignmentMode.LOAD_AWARE, balance, meters, request, new DefaultKafkaClientSupplier()));
        streams.setStateListener(state);
        Announcing announcing = new Announcing(
                new Self(name, name, null, Instant.now()),
                meter,
                state,
                new Drain(),
                log,
                meters,
                new AnnouncingRules(Duration.ofMillis(300), Duration.ofMillis(50), Duration.ofMinutes(1)),
                clock);
        BalanceWatch watch = new BalanceWatch(instances, balance, rules, clock);
        start(reader::run);
        threads.add(start(announcing::run));
        threads.add(start(new Balancing(watch, request, meters, Duration.ofMillis(200))::run));
        streams.start();
    }

    Set<Integer> owned() {
        return meter.owned();
    }

    boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** How many partitions it has moved for their load as the group's leader. */
    double moves() {
        return registry.get("sluice.ownership.moves").counter().count();
    }

    /** Ends without a word to the group, which notices by the session's end. */
    void vanish() {
        end(CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP);
    }

    @Override
    public void close() {
        end(CloseOptions.GroupMembershipOperation.LEAVE_GROUP);
    }

    @Override
    public String toString() {
        return name;
    }

    private void end(CloseOptions.GroupMembershipOperation operation) {
        streams.close(CloseOptions.groupMembershipOperation(operation).withTimeout(Duration.ofSeconds(20)));
        reader.close();
        threads.forEach(Thread::interrupt);
        log.close();
    }

    private Topology topology(Map<Integer, Long> queued) {
        return new Topology()
                .addSource("source", new ByteArrayDeserializer(), new ByteArrayDeserializer(), TOPIC)
                .addProcessor("processor", () -> new Loaded(queued), "source")
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(STORE), Serdes.ByteArray(), Serdes.ByteArray()),
                        "processor");
    }

    private static Properties settings(String bootstrapServers, String group, Path directory) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, group);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 1);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6000);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 500);
        return settings;
    }

    private static Thread start(Task task) {
        return Thread.ofPlatform().daemon().start(() -> {
            try {
                task.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @FunctionalInterface
    private interface Task {
        void run() throws InterruptedException;
    }

    /** Says what it is told to have. */
    private final class Loaded implements Processor<byte[], byte[], byte[], byte[]> {

        private final Map<Integer, Long> queued;
        private ProcessorContext<byte[], byte[]> context;

        Loaded(Map<Integer, Long> queued) {
            this.queued = queued;
        }

        @Override
        public void init(ProcessorContext<byte[], byte[]> processorContext) {
            context = processorContext;
            int partition = context.taskId().partition();
            meter.open(partition);
            meter.standing(partition, queued.getOrDefault(partition, 1L), 0, null);
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            context.getStateStore(STORE);
        }

        @Override
        public void close() {
            meter.close(context.taskId().partition());
        }
    }
}
