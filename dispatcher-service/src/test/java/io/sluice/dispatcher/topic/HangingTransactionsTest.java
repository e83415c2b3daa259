package io.sluice.dispatcher.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.localstack.LocalKafka;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against a real broker. That its coordinator has forgotten a transaction is the one thing that is played. */
class HangingTransactionsTest {

    private static LocalKafka kafka;
    private static Admin admin;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return InstantSource.fixed(now).withZone(zone);
        }
    };

    @BeforeAll
    static void start() {
        kafka = LocalKafka.start();
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    @AfterAll
    static void stop() {
        admin.close(Duration.ZERO);
        kafka.close();
    }

    @Test
    void aTransactionThatItsCoordinatorKnowsIsLeftAloneHoweverLongItIsOpen() throws Exception {
        HangingTransactions transactions = watching(new OpenTransactions(admin));
        TopicPartition partition = topic("sluice.known");
        try (KafkaProducer<byte[], byte[]> producer = producer("patient")) {
            begin(producer, partition);
            transactions.look();
            now = now.plusSeconds(3600);

            assertThat(transactions.look()).isZero();

            producer.commitTransaction();
        }
    }

    @Test
    void aTransactionThatNobodyKnowsIsEndedWhenItIsOlderThanOurs() throws Exception {
        HangingTransactions transactions = watching(new OpenTransactions(admin) {
            @Override
            Set<OpenTransaction> unknownToCoordinators(Collection<OpenTransaction> open) {
                return Set.copyOf(open);
            }
        });
        TopicPartition partition = topic("sluice.forgotten");
        try (KafkaProducer<byte[], byte[]> producer = producer("forgetful")) {
            begin(producer, partition);
            assertThat(transactions.look()).isZero();
            now = now.plusSeconds(9);
            assertThat(transactions.look()).isZero();
            assertThat(stable(partition)).isZero();
            now = now.plusSeconds(2);

            assertThat(transactions.look()).isEqualTo(1);

            // The record, and the marker that ends its transaction.
            assertThat(stable(partition)).isEqualTo(2);
        }
    }

    private HangingTransactions watching(OpenTransactions open) {
        return new HangingTransactions(open, Duration.ofSeconds(1), Duration.ofSeconds(10), clock);
    }

    private static TopicPartition topic(String name) throws Exception {
        admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        return new TopicPartition(name, 0);
    }

    private static KafkaProducer<byte[], byte[]> producer(String id) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", id),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static void begin(KafkaProducer<byte[], byte[]> producer, TopicPartition partition) throws Exception {
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(partition.topic(), 0, null, new byte[] {1}))
                .get();
    }

    private static long stable(TopicPartition partition) throws Exception {
        return admin.listOffsets(
                        Map.of(partition, OffsetSpec.latest()), new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .partitionResult(partition)
                .get()
                .offset();
    }
}
