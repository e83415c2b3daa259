package io.sluice.dispatcher.group;

import io.sluice.contracts.json.Json;
import io.sluice.contracts.json.UnreadableException;
import io.sluice.contracts.ownership.InstanceLoad;
import io.sluice.contracts.topic.Topics;
import io.sluice.dispatcher.ownership.Instances;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Hears what all instances say, by a plain consumer without a group: from the topic's begin, and then on and on. */
public final class LoadReader implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(LoadReader.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Instances instances;
    private final Duration retry;
    private @Nullable Consumer<byte[], byte[]> reading;
    private boolean closed;

    /**
     * @param consumers each makes a new consumer
     * @param retry the pause before it is tried again when Kafka fails
     */
    public LoadReader(Supplier<Consumer<byte[], byte[]>> consumers, Instances instances, Duration retry) {
        this.consumers = consumers;
        this.instances = instances;
        this.retry = retry;
    }

    /** Goes on until it is closed or interrupted. */
    public void run() throws InterruptedException {
        boolean lost = false;
        while (true) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                if (begin(consumer)) {
                    read(consumer);
                }
                return;
            } catch (WakeupException e) {
                return;
            } catch (InterruptException e) {
                throw new InterruptedException();
            } catch (KafkaException e) {
                if (!lost) {
                    lost = true;
                    LOG.warnf("What other instances own cannot be read, will try again: cause=%s", e.getMessage());
                }
            }
            TimeUnit.MILLISECONDS.sleep(retry.toMillis());
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (reading != null) {
            reading.wakeup();
        }
    }

    private synchronized boolean begin(Consumer<byte[], byte[]> consumer) {
        reading = consumer;
        return !closed;
    }

    private void read(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.LOADS).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = consumer.endOffsets(partitions);
        while (true) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                boolean old = record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()));
                take(record, old);
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record, boolean old) {
        if (record.key() == null) {
            return;
        }
        if (record.value() == null) {
            instances.left(new String(record.key(), StandardCharsets.UTF_8));
            return;
        }
        try {
            InstanceLoad load = Json.read(record.value(), InstanceLoad.class);
            if (old) {
                instances.recall(load);
            } else {
                instances.hear(load);
            }
        } catch (UnreadableException | IllegalArgumentException | NullPointerException e) {
            LOG.warnf(
                    "A word on %s is no load and is passed over: offset=%d cause=%s",
                    Topics.LOADS, record.offset(), e.getMessage());
        }
    }
}
