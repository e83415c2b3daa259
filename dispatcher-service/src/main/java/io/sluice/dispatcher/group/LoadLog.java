package io.sluice.dispatcher.group;

import io.sluice.contracts.json.Json;
import io.sluice.contracts.ownership.InstanceLoad;
import io.sluice.contracts.topic.CloudEventHeaders;
import io.sluice.contracts.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes what this instance says of itself. Nothing depends on any one word: what Kafka does not take is said again with
 * the next, by a new producer, and it is logged once.
 */
public final class LoadLog implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(LoadLog.class);
    private static final String SOURCE = "/sluice/dispatcher/";
    private static final int SECOND = 2;
    private static final String TYPE = "io.sluice.instance-load";

    private final Supplier<Producer<byte[], byte[]>> producers;
    private final Duration timeout;
    private @Nullable Producer<byte[], byte[]> producer;
    private int failures;

    /**
     * @param producers each makes a new producer
     * @param timeout how long Kafka may take for one word
     */
    public LoadLog(Supplier<Producer<byte[], byte[]>> producers, Duration timeout) {
        this.producers = producers;
        this.timeout = timeout;
    }

    /** Says it, and waits until it is safe or Kafka has not taken it. */
    void say(InstanceLoad load) throws InterruptedException {
        write(load.instance(), Json.bytes(load), load.at());
    }

    /** The last word: the instance has left in order. */
    void leave(String instance, Instant now) throws InterruptedException {
        write(instance, null, now);
    }

    @Override
    public synchronized void close() {
        discard();
    }

    private synchronized void write(String instance, byte @Nullable [] value, Instant at) throws InterruptedException {
        try {
            if (producer == null) {
                producer = producers.get();
            }
            producer.send(new ProducerRecord<>(
                            Topics.LOADS,
                            null,
                            at.toEpochMilli(),
                            instance.getBytes(StandardCharsets.UTF_8),
                            value,
                            headers(instance, at)))
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            failures = 0;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            discard();
            failures++;
            // Right after the topic was made the first word may come too early.
            if (failures == SECOND) {
                LOG.warnf("What this instance owns could not be told, will say it again: cause=%s", e.getMessage());
            }
        }
    }

    private void discard() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    private static Headers headers(String instance, Instant at) {
        return new RecordHeaders()
                .add(CloudEventHeaders.SPEC_VERSION, utf8(CloudEventHeaders.VERSION))
                .add(CloudEventHeaders.ID, utf8(UUID.randomUUID().toString()))
                .add(CloudEventHeaders.TYPE, utf8(TYPE))
                .add(CloudEventHeaders.SOURCE, utf8(SOURCE + instance))
                .add(CloudEventHeaders.TIME, utf8(at.toString()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
