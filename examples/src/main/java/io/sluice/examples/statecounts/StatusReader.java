package io.sluice.examples.statecounts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code state} and {@code since} of a status, and ignores every other field. A record that can't be read is
 * counted ({@code unreadableStatuses}), logged and left out: it stays where it is in the log, so failing on it would
 * stop the job for good.
 */
final class StatusReader implements KafkaRecordDeserializationSchema<SeenStatus> {

    static final String UNREADABLE_METRIC = "unreadableStatuses";

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(StatusReader.class);
    private static final JsonFactory JSON = new JsonFactory();

    /** Counts apart from any metrics until the job runs. */
    private transient Counter unreadable = new SimpleCounter();

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        unreadable = context.getMetricGroup().counter(UNREADABLE_METRIC);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<SeenStatus> out) {
        try {
            out.collect(read(message));
        } catch (IOException | DateTimeException e) {
            unreadable.inc();
            LOG.warn(
                    "Left out an unreadable status at {}-{}@{}: {}",
                    message.topic(),
                    message.partition(),
                    message.offset(),
                    e.getMessage());
        }
    }

    @Override
    public TypeInformation<SeenStatus> getProducedType() {
        return TypeInformation.of(SeenStatus.class);
    }

    private static SeenStatus read(ConsumerRecord<byte[], byte[]> message) throws IOException {
        if (message.key() == null || message.key().length == 0) {
            throw new IOException("it has no key, which should be the job's id");
        }
        String job = new String(message.key(), StandardCharsets.UTF_8);
        Instant written = Instant.ofEpochMilli(message.timestamp());
        byte @Nullable [] value = message.value();
        return value == null ? new SeenStatus(job, null, written) : readValue(job, value, written);
    }

    private static SeenStatus readValue(String job, byte[] value, Instant written) throws IOException {
        String state = null;
        Instant since = written;
        try (JsonParser json = JSON.createParser(value)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("its value is no JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "state" -> state = json.getValueAsString();
                    case "since" -> since = Instant.parse(json.getValueAsString(""));
                    default -> json.skipChildren();
                }
            }
        }
        if (state == null || state.isBlank()) {
            throw new IOException("its value names no state");
        }
        return new SeenStatus(job, state, since);
    }
}
