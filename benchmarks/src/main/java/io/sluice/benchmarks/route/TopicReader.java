package io.sluice.benchmarks.route;

import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.WakeupException;

/** Reads a topic in a thread of its own and hands on each value with the moment of its arrival. */
final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration END_WITHIN = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    private final Thread thread;

    TopicReader(String bootstrapServers, String topic, Sink sink) {
        this.consumer = KafkaClients.consumerAtEnd(bootstrapServers, topic);
        this.thread = Thread.ofPlatform().daemon().name("reads " + topic).start(() -> read(sink));
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(END_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(Sink sink) {
        try (consumer) {
            while (true) {
                var records = consumer.poll(POLL);
                long nanos = System.nanoTime();
                records.forEach(record -> sink.arrived(record.value(), nanos));
            }
        } catch (WakeupException e) {
            // Told to end.
        }
    }

    /** Where values go. */
    @FunctionalInterface
    interface Sink {
        /** The clock is {@link System#nanoTime}. */
        void arrived(byte[] value, long nanos);
    }
}
