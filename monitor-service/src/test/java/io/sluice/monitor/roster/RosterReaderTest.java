package io.sluice.monitor.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.contracts.JobId;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RosterReaderTest {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.JOBS, 0);
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Roster roster = new Roster();
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger ready = new AtomicInteger();
    private MockConsumer<String, byte[]> consumer = consumer();
    private final RosterReader reader = new RosterReader(
            () -> {
                made.incrementAndGet();
                return consumer;
            },
            roster,
            Duration.ofMillis(20),
            ready::incrementAndGet);

    @AfterEach
    void stop() {
        reader.close();
    }

    @Test
    void isReadyWhenItHasEveryJobThereWasAtTheStart() {
        begin(2);
        await().during(Duration.ofMillis(100))
                .atMost(SOON)
                .untilAsserted(() -> assertThat(ready).hasValue(0));

        put(0, "payments/fraud", Json.bytes(SampleJobs.job("payments/fraud", "alpha")));
        put(1, "payments/ledger", Json.bytes(SampleJobs.job("payments/ledger", "alpha")));

        await().atMost(SOON).untilAsserted(() -> assertThat(ready).hasValue(1));
        assertThat(roster.size()).isEqualTo(2);
        assertThat(reader.partitions()).isEqualTo(1);
    }

    @Test
    void aTombstoneRemovesAJob() {
        begin(2);

        put(0, "payments/fraud", Json.bytes(SampleJobs.job("payments/fraud", "alpha")));
        put(1, "payments/fraud", null);

        await().atMost(SOON).untilAsserted(() -> assertThat(ready).hasValue(1));
        assertThat(roster.size()).isZero();
    }

    @Test
    void aRecordThatIsNotUnderstoodIsPassedOver() {
        begin(2);

        put(0, "payments/fraud", "garbage".getBytes(StandardCharsets.UTF_8));
        put(1, "payments/ledger", Json.bytes(SampleJobs.job("payments/ledger", "alpha")));

        await().atMost(SOON).untilAsserted(() -> assertThat(roster.size()).isEqualTo(1));
    }

    @Test
    void aRecordOfNobodyEndsNoReading() {
        begin(3);

        put(0, null, Json.bytes(SampleJobs.job("payments/fraud", "alpha")));
        put(1, null, null);
        put(2, "payments/ledger", Json.bytes(SampleJobs.job("payments/ledger", "alpha")));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(roster.on("alpha"))
                        .extracting(Assignment::job)
                        .contains(JobId.of("payments/ledger")));
    }

    @Test
    void aFaultOfOursIsFollowedByAnotherTryToo() {
        begin(1);
        MockConsumer<String, byte[]> failing = consumer;
        consumer = consumer();
        consumer.updateEndOffsets(Map.of(PARTITION, 1L));
        failing.schedulePollTask(() -> {
            throw new IllegalStateException("nobody thought of this");
        });

        await().atMost(SOON).untilAsserted(() -> assertThat(made).hasValue(2));
    }

    @Test
    void aFailureIsFollowedByAnotherTryFromTheSamePlace() {
        begin(1);
        put(0, "payments/fraud", Json.bytes(SampleJobs.job("payments/fraud", "alpha")));
        await().atMost(SOON).untilAsserted(() -> assertThat(ready).hasValue(1));

        MockConsumer<String, byte[]> failing = consumer;
        consumer = consumer();
        consumer.updateEndOffsets(Map.of(PARTITION, 1L));
        failing.setPollException(new KafkaException("the broker is confused"));

        await().atMost(SOON).untilAsserted(() -> assertThat(made).hasValue(2));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(consumer.assignment()).contains(PARTITION));
        put(1, "payments/ledger", Json.bytes(SampleJobs.job("payments/ledger", "alpha")));
        await().atMost(SOON).untilAsserted(() -> assertThat(roster.size()).isEqualTo(2));
        assertThat(ready).hasValue(1);
    }

    private void begin(long end) {
        consumer.updateEndOffsets(Map.of(PARTITION, end));
        reader.start();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(consumer.assignment()).contains(PARTITION));
    }

    private void put(long offset, @Nullable String key, byte @Nullable [] value) {
        consumer.schedulePollTask(() -> consumer.addRecord(new ConsumerRecord<>(Topics.JOBS, 0, offset, key, value)));
    }

    private static MockConsumer<String, byte[]> consumer() {
        MockConsumer<String, byte[]> mock = new MockConsumer<>("earliest");
        mock.updatePartitions(Topics.JOBS, List.of(new PartitionInfo(Topics.JOBS, 0, null, null, null)));
        mock.updateBeginningOffsets(Map.of(PARTITION, 0L));
        return mock;
    }
}
