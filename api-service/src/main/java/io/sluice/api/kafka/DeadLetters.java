package io.sluice.api.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.api.ApiConfig;
import io.sluice.contracts.Digests;
import io.sluice.contracts.topic.DeadLetterHeaders;
import io.sluice.contracts.topic.Topics;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Puts away what could not be read, with the reason, so that nothing behind it waits. */
@ApplicationScoped
public class DeadLetters {

    private final LastingProducer producer;
    private final ApiConfig.Commands config;
    private final Counter counter;

    DeadLetters(KafkaClients clients, ApiConfig config, MeterRegistry meters) {
        this.config = config.commands();
        // Key and value are cut; the reason and the other headers are short.
        int maxRecordBytes = 4 * DeadLetterHeaders.MAX_KEPT_BYTES;
        this.producer = new LastingProducer(
                () -> clients.producer(this.config.reachableWait(), this.config.deliveryTimeout(), maxRecordBytes));
        this.counter = meters.counter("sluice.view.dead.letters");
    }

    /** @throws KafkaException if it was not acknowledged; the record must not be passed over then */
    public void put(ConsumerRecord<byte[], byte[]> record, String reason) {
        byte[] value = record.value();
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(Topics.DEAD_LETTERS, cut(record.key()), cut(value));
        letter.headers()
                .add(DeadLetterHeaders.REASON, reason.getBytes(UTF_8))
                .add(DeadLetterHeaders.TOPIC, record.topic().getBytes(UTF_8))
                .add(
                        DeadLetterHeaders.PARTITION,
                        Integer.toString(record.partition()).getBytes(UTF_8))
                .add(DeadLetterHeaders.OFFSET, Long.toString(record.offset()).getBytes(UTF_8))
                .add(
                        DeadLetterHeaders.LENGTH,
                        Integer.toString(value == null ? 0 : value.length).getBytes(UTF_8))
                .add(
                        DeadLetterHeaders.SHA256,
                        Digests.sha256(value == null ? new byte[0] : value).getBytes(UTF_8));
        try {
            producer.send(letter).get();
            counter.increment();
        } catch (ExecutionException e) {
            throw new KafkaException("The dead letter was not acknowledged", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while writing a dead letter", e);
        }
    }

    @PreDestroy
    void close() {
        producer.close(config.deliveryTimeout());
    }

    private static byte @Nullable [] cut(byte @Nullable [] bytes) {
        return bytes == null || bytes.length <= DeadLetterHeaders.MAX_KEPT_BYTES
                ? bytes
                : Arrays.copyOf(bytes, DeadLetterHeaders.MAX_KEPT_BYTES);
    }
}
