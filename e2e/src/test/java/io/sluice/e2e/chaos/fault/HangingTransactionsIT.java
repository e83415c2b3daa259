package io.sluice.e2e.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.localstack.LocalKafka;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A transaction that nobody ends looks the same whoever forgot it; here it is its producer. */
class HangingTransactionsIT {

    private static final TopicPartition PARTITION = new TopicPartition("held-back", 0);

    @TempDir
    Path directory;

    private static long stable(Admin admin) throws Exception {
        return admin.listOffsets(
                        Map.of(PARTITION, OffsetSpec.latest()), new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .partitionResult(PARTITION)
                .get()
                .offset();
    }

    private static KafkaProducer<byte[], byte[]> producer(String bootstrapServers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "transactional.id", "forgetful"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @Test
    void whatIsOpenForLongerThanAnyTransactionLivesIsEndedAndNothingElse() throws Exception {
        SettableClock clock = new SettableClock();
        try (LocalKafka kafka = LocalKafka.start(directory);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
                KafkaProducer<byte[], byte[]> producer = producer(kafka.bootstrapServers())) {
            admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1)))
                    .all()
                    .get();
            HangingTransactions transactions = new HangingTransactions(admin, clock);
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(PARTITION.topic(), "never committed".getBytes(StandardCharsets.UTF_8)))
                    .get();

            transactions.look();
            clock.now = clock.now.plusSeconds(9);
            transactions.look();

            assertThat(transactions.aborted()).isZero();
            assertThat(stable(admin)).isZero();

            clock.now = clock.now.plus(Duration.ofSeconds(2));
            transactions.look();

            assertThat(transactions.aborted()).isOne();
            // The record and the marker that ends its transaction.
            assertThat(stable(admin)).isEqualTo(2);
        }
    }

    private static final class SettableClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

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
            return this;
        }
    }
}
