package io.sluice.contracts.json;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A message as a Kafka value. A null value is a tombstone on the way in and out.
 *
 * @param <T> the message
 */
public record JsonSerde<T>(Class<T> type) implements Serde<T> {

    public static <T> JsonSerde<T> of(Class<T> type) {
        return new JsonSerde<>(type);
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, message) -> message == null ? null : Json.bytes(message);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> {
            if (bytes == null) {
                return null;
            }
            try {
                return Json.read(bytes, type);
            } catch (UnreadableException e) {
                throw new SerializationException(topic + ": " + e.getMessage(), e);
            }
        };
    }
}
