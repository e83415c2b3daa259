package io.sluice.dispatcher.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.contracts.ownership.InstanceLoad;
import io.sluice.contracts.ownership.InstanceLoad.State;
import io.sluice.contracts.topic.Topics;
import io.sluice.dispatcher.ownership.Drain;
import io.sluice.dispatcher.ownership.Instances;
import io.sluice.dispatcher.ownership.LoadMeter;
import io.sluice.localstack.LocalKafka;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Instances hear each other by a real broker. */
class LoadsOverKafkaTest {

    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static LocalKafka kafka;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Instances heard = new Instances("listener", Clock.systemUTC());
    private LoadReader reader;
    private Thread listening;
    private Thread saying;
    private final LoadMeter meter = new LoadMeter(Duration.ofSeconds(10), System::nanoTime);
    private final StreamsState streams = new StreamsState();
    private final Drain drain = new Drain();
    private final LoadLog log = new LoadLog(LoadsOverKafkaTest::producer, TIMEOUT);
    private final Announcing announcing = new Announcing(
            new Self("a-1", "a", "1.0", Instant.now()),
            meter,
            streams,
            drain,
            log,
            new OwnershipMeters(registry, heard),
            new AnnouncingRules(Duration.ofMillis(200), Duration.ofMillis(20), Duration.ofMinutes(1)),
            Clock.systemUTC());

    @BeforeAll
    static void start() throws Exception {
        kafka = LocalKafka.start();
        try (Admin admin = Admin.create(clients())) {
            admin.createTopics(List.of(new NewTopic(Topics.LOADS, 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @AfterEach
    void end() throws InterruptedException {
        reader.close();
        listening.join(WITHIN);
        if (saying != null) {
            saying.interrupt();
            saying.join(WITHIN);
        }
        log.close();
    }

    @Test
    void anInstanceTellsWhatItOwnsAsSoonAsItChangesAndLeavesWithATombstone() throws Exception {
        listen();
        saying = run(announcing::run);
        await().atMost(WITHIN).untilAsserted(() -> assertThat(states()).containsExactly(State.REBALANCING));

        meter.open(4);
        meter.standing(4, 3, 2, Instant.now());
        streams.onChange(KafkaStreams.State.RUNNING, KafkaStreams.State.REBALANCING);

        await().atMost(WITHIN).untilAsserted(() -> {
            assertThat(states()).containsExactly(State.RUNNING);
            assertThat(heard.loads().get(4).queued()).isEqualTo(3);
        });
        assertThat(heard.count()).isEqualTo(2);
        assertThat(registry.get("sluice.partition.queued")
                        .tag("partition", "4")
                        .gauge()
                        .value())
                .isEqualTo(3);
        assertThat(registry.get("sluice.partition.in.flight")
                        .tag("partition", "4")
                        .gauge()
                        .value())
                .isEqualTo(2);
        assertThat(registry.get("sluice.ownership.instances").gauge().value()).isEqualTo(2);

        drain.begin();
        await().atMost(WITHIN).untilAsserted(() -> assertThat(states()).containsExactly(State.DRAINING));
        announcing.leave();
        await().atMost(WITHIN).untilAsserted(() -> assertThat(states()).isEmpty());
    }

    @Test
    void whatIsNoLoadIsPassedOver() throws Exception {
        try (Producer<byte[], byte[]> producer = producer()) {
            for (String garbage : List.of("{", "{}", "[]", "{\"instance\":\"g\",\"host\":\"g\"}")) {
                producer.send(new ProducerRecord<>(Topics.LOADS, utf8("garbage"), utf8(garbage)))
                        .get();
            }
            producer.send(new ProducerRecord<>(Topics.LOADS, null, utf8("{}"))).get();
        }
        announcing.sayIfDue();

        listen();

        await().atMost(WITHIN)
                .untilAsserted(() -> assertThat(heard.live())
                        .extracting(InstanceLoad::instance)
                        .containsExactly("a-1"));
        announcing.leave();
    }

    private List<State> states() {
        return heard.live().stream().map(InstanceLoad::state).toList();
    }

    private void listen() {
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        reader = new LoadReader(() -> new KafkaConsumer<>(clients(), bytes, bytes), heard, Duration.ofMillis(100));
        listening = run(reader::run);
    }

    private static Thread run(Task task) {
        return Thread.ofPlatform().start(() -> {
            try {
                task.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static Producer<byte[], byte[]> producer() {
        ByteArraySerializer bytes = new ByteArraySerializer();
        return new KafkaProducer<>(clients(), bytes, bytes);
    }

    private static Map<String, Object> clients() {
        return Map.of("bootstrap.servers", kafka.bootstrapServers());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @FunctionalInterface
    private interface Task {
        void run() throws InterruptedException;
    }
}
