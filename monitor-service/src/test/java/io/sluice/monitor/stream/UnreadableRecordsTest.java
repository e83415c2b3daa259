package io.sluice.monitor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.Digests;
import io.sluice.contracts.topic.DeadLetterHeaders;
import io.sluice.contracts.topic.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler.Response;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler.Result;
import org.junit.jupiter.api.Test;

class UnreadableRecordsTest {

    private static final byte[] KEY = "payments/fraud".getBytes(StandardCharsets.UTF_8);

    @Test
    void aDeadLetterSaysWhereItLayAndWhy() {
        byte[] value = "garbage".getBytes(StandardCharsets.UTF_8);

        Response response = handle(value);

        assertThat(response.result()).isEqualTo(Result.RESUME);
        ProducerRecord<byte[], byte[]> letter =
                response.deadLetterQueueRecords().getFirst();
        assertThat(letter.topic()).isEqualTo(Topics.DEAD_LETTERS);
        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(letter.value()).isEqualTo(value);
        assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("not JSON");
        assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo(Topics.OBSERVATIONS);
        assertThat(header(letter, DeadLetterHeaders.PARTITION)).isEqualTo("3");
        assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("17");
    }

    @Test
    void aHugeRecordIsCutAndItsLengthAndHashAreKept() {
        byte[] value = new byte[1_000_000];

        ProducerRecord<byte[], byte[]> letter =
                handle(value).deadLetterQueueRecords().getFirst();

        assertThat(letter.value()).hasSize(DeadLetterHeaders.MAX_KEPT_BYTES);
        assertThat(header(letter, DeadLetterHeaders.LENGTH)).isEqualTo("1000000");
        assertThat(header(letter, DeadLetterHeaders.SHA256)).isEqualTo(Digests.sha256(value));
    }

    private static Response handle(byte[] value) {
        return new UnreadableRecords()
                .handleError(
                        null,
                        new ConsumerRecord<>(Topics.OBSERVATIONS, 3, 17, KEY, value),
                        new SerializationException("not JSON"));
    }

    private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
