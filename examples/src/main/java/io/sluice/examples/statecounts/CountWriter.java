package io.sluice.examples.statecounts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Writes a count as {@code {"state":"RUNNING","transitions":12,"at":"…"}}, keyed by the state. */
final class CountWriter implements KafkaRecordSerializationSchema<StateCount> {

    private static final long serialVersionUID = 1L;
    private static final JsonFactory JSON = new JsonFactory();

    private final String topic;

    CountWriter(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            StateCount count, KafkaSinkContext context, @Nullable Long timestamp) {
        return new ProducerRecord<>(topic, count.state().getBytes(StandardCharsets.UTF_8), json(count));
    }

    private static byte[] json(StateCount count) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("state", count.state());
            json.writeNumberField("transitions", count.transitions());
            json.writeStringField("at", count.at().toString());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return bytes.toByteArray();
    }
}
