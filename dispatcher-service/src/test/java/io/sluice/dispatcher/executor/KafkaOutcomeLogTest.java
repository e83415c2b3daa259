package io.sluice.dispatcher.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Step;
import io.sluice.dispatcher.mailbox.AttemptId;
import io.sluice.dispatcher.mailbox.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaOutcomeLogTest {

    private static final Report REPORT = Report.of(
            JobId.of("t/job"), CommandId.of("c"), Step.STOP, AttemptId.of("x-1"), Instant.EPOCH, Outcome.Done.plain());

    private final List<MockProducer<byte[], byte[]>> made = new ArrayList<>();
    private final KafkaOutcomeLog log = new KafkaOutcomeLog(this::next, Duration.ofMillis(1));

    @Test
    void aProducerThatMetALastingErrorMakesWayForANewOne() throws Exception {
        producer().sendException = new ClusterAuthorizationException("not allowed for a moment");
        producer();

        log.append(0, REPORT);

        assertThat(made.getFirst().closed()).isTrue();
        assertThat(made.getLast().history()).hasSize(1);
    }

    @Test
    void aPassingErrorIsTriedAgainWithTheSameProducer() throws Exception {
        MockProducer<byte[], byte[]> producer = new MockProducer<>(true, null, bytes(), bytes()) {
            @Override
            public synchronized java.util.concurrent.Future<org.apache.kafka.clients.producer.RecordMetadata> send(
                    org.apache.kafka.clients.producer.ProducerRecord<byte[], byte[]> record) {
                if (tries++ == 0) {
                    throw new TimeoutException("not now");
                }
                return super.send(record);
            }

            private int tries;
        };
        made.add(producer);

        log.append(0, REPORT);

        assertThat(producer.closed()).isFalse();
        assertThat(producer.history()).hasSize(1);
    }

    @Test
    void nothingIsWrittenAfterTheEnd() {
        log.close();

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> log.append(0, REPORT));
    }

    private MockProducer<byte[], byte[]> producer() {
        made.add(new MockProducer<>(true, null, bytes(), bytes()));
        return made.getLast();
    }

    private Producer<byte[], byte[]> next() {
        return made.stream().filter(producer -> !producer.closed()).findFirst().orElseThrow();
    }

    private static ByteArraySerializer bytes() {
        return new ByteArraySerializer();
    }
}
