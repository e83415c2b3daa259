package io.sluice.monitor.stream;

import io.sluice.contracts.Digests;
import io.sluice.contracts.topic.DeadLetterHeaders;
import io.sluice.contracts.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends a record that cannot be read to the dead letters, with the reason and cut to a size that fits, and goes on with
 * the next. Kafka Streams makes one by its class name.
 */
public final class UnreadableRecords implements DeserializationExceptionHandler {

    private static final Logger LOG = Logger.getLogger(UnreadableRecords.class);

    @Override
    public void configure(Map<String, ?> configs) {
        // It needs no settings.
    }

    @Override
    public Response handleError(ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> message, Exception cause) {
        LOG.warnf(
                "A record is not understood and goes to the dead letters; topic=%s partition=%d offset=%d: %s",
                message.topic(), message.partition(), message.offset(), cause.getMessage());
        return Response.resume(List.of(deadLetter(message, String.valueOf(cause.getMessage()))));
    }

    private static ProducerRecord<byte[], byte[]> deadLetter(ConsumerRecord<byte[], byte[]> message, String reason) {
        byte[] value = message.value() == null ? new byte[0] : message.value();
        Headers headers = new RecordHeaders();
        add(headers, DeadLetterHeaders.REASON, reason);
        add(headers, DeadLetterHeaders.TOPIC, message.topic());
        add(headers, DeadLetterHeaders.PARTITION, Integer.toString(message.partition()));
        add(headers, DeadLetterHeaders.OFFSET, Long.toString(message.offset()));
        add(headers, DeadLetterHeaders.LENGTH, Integer.toString(value.length));
        add(headers, DeadLetterHeaders.SHA256, Digests.sha256(value));
        return new ProducerRecord<>(Topics.DEAD_LETTERS, null, null, cut(message.key()), cut(message.value()), headers);
    }

    private static byte @Nullable [] cut(byte @Nullable [] bytes) {
        return bytes == null || bytes.length <= DeadLetterHeaders.MAX_KEPT_BYTES
                ? bytes
                : Arrays.copyOf(bytes, DeadLetterHeaders.MAX_KEPT_BYTES);
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
