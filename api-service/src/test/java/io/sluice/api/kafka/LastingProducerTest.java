package io.sluice.api.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class LastingProducerTest {

    private static final ProducerRecord<byte[], byte[]> RECORD = new ProducerRecord<>("t", new byte[] {1});

    private final MockProducer<byte[], byte[]> first = producer();
    private final MockProducer<byte[], byte[]> second = producer();
    private final Deque<MockProducer<byte[], byte[]>> made = new ArrayDeque<>(List.of(first, second));
    private final LastingProducer producer = new LastingProducer(made::remove);

    @Test
    void oneThatFailedForGoodIsMadeAnewAndTheRecordGoesThrough() throws Exception {
        first.sendException = new KafkaException("at least one previous request has failed");

        assertThat(producer.send(RECORD).get().topic()).isEqualTo("t");

        assertThat(first.closed()).isTrue();
        assertThat(second.history()).containsExactly(RECORD);
    }

    @Test
    void oneThatWasClosedIsMadeAnewToo() throws Exception {
        first.close();

        assertThat(producer.send(RECORD).get().topic()).isEqualTo("t");
    }

    @Test
    void twoThatMetTheSameFailureShareTheNewOne() throws Exception {
        first.sendException = new KafkaException("dead");
        producer.send(RECORD).get();

        producer.send(RECORD).get();

        assertThat(second.closed()).isFalse();
        assertThat(second.history()).hasSize(2);
        assertThat(made).isEmpty();
    }

    @Test
    void whatFailsAtOnceIsInTheFutureAndTheNextRecordTriesAgain() throws Exception {
        first.sendException = new KafkaException("dead");
        second.sendException = new KafkaException("dead too");

        Future<RecordMetadata> failed = producer.send(RECORD);

        assertThat(failed).isDone();
        assertThat(failed.state()).isEqualTo(Future.State.FAILED);
        MockProducer<byte[], byte[]> third = producer();
        made.add(third);
        producer.send(RECORD).get();
        assertThat(third.history()).hasSize(1);
    }

    @Test
    void aRecordThatWasNotAcknowledgedIsNoFaultOfTheProducer() {
        MockProducer<byte[], byte[]> slow =
                new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        LastingProducer lasting = new LastingProducer(() -> slow);

        Future<RecordMetadata> sent = lasting.send(RECORD);
        slow.errorNext(new TimeoutException("Expiring 1 record(s)"));

        assertThat(sent).isDone();
        assertThat(slow.closed()).isFalse();
    }

    @Test
    void aCallerThatIsInterruptedTakesTheProducerFromNobody() {
        first.sendException = new InterruptException("interrupted");

        Future<RecordMetadata> sent = producer.send(RECORD);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(sent).isDone();
        assertThat(first.closed()).isFalse();
        assertThat(made).hasSize(1);
    }

    private static MockProducer<byte[], byte[]> producer() {
        return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
