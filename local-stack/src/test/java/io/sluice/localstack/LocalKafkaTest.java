package io.sluice.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKafkaTest {

    private static final String TOPIC = "kept";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    private static LocalKafka kafka;

    @BeforeAll
    static void start() {
        kafka = LocalKafka.start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void recordsSurviveAKillOfTheBroker() throws Exception {
        // Given
        createTopic(kafka);
        send(kafka, "acknowledged".getBytes(StandardCharsets.UTF_8));

        // When
        kafka.kill();
        kafka.restart();

        // Then
        assertThat(read(kafka)).extracting(String::new).containsExactly("acknowledged");
    }

    @Test
    void aBrokerOnTheDirectoryOfAnEarlierOneHasItsRecords(@TempDir Path directory) throws Exception {
        // Given
        try (LocalKafka first = LocalKafka.start(directory)) {
            createTopic(first);
            send(first, new byte[4 << 20]);
            first.stop();
        }

        // When
        try (LocalKafka second = LocalKafka.start(directory)) {

            // Then
            assertThat(read(second))
                    .singleElement()
                    .satisfies(value -> assertThat(value).hasSize(4 << 20));
        }
    }

    @Test
    void topicsAreNotCreatedByUse() throws Exception {
        // Given
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {

            // When
            try (var consumer = consumer(kafka)) {
                consumer.subscribe(List.of("mistyped"));
                consumer.poll(Duration.ofSeconds(1));
            }

            // Then
            Set<String> topics = admin.listTopics().names().get(10, TimeUnit.SECONDS);
            assertThat(topics).doesNotContain("mistyped");
        }
    }

    private static void createTopic(LocalKafka kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            NewTopic topic = new NewTopic(TOPIC, 1, (short) 1).configs(Map.of("max.message.bytes", "5000000"));
            admin.createTopics(List.of(topic)).all().get(10, TimeUnit.SECONDS);
        }
    }

    private static void send(LocalKafka kafka, byte[] value) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all", "max.request.size", 5_000_000);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, value)).get(10, TimeUnit.SECONDS);
        }
    }

    private static List<byte[]> read(LocalKafka kafka) {
        try (var consumer = consumer(kafka)) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            return consumer.poll(Duration.ofSeconds(20)).records(PARTITION).stream()
                    .map(ConsumerRecord::value)
                    .toList();
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(LocalKafka kafka) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", kafka.bootstrapServers(), "group.id", "reader", "enable.auto.commit", false);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
