package io.sluice.e2e.chaos.load;

import io.sluice.contracts.JobId;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.topic.KeyPartitioner;
import io.sluice.contracts.topic.Topics;
import io.sluice.e2e.chaos.check.Expected;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends records as a plain Kafka client does: idempotent, in order, patient enough for a broker that is away for a while. */
public final class Sender implements AutoCloseable {

    private static final Duration DELIVERY = Duration.ofMinutes(2);
    private static final Duration REQUEST = Duration.ofSeconds(3);
    private static final Duration CLOSE = Duration.ofSeconds(10);

    private final KafkaProducer<byte[], byte[]> producer;
    private final int partitions;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    public Sender(String bootstrapServers, int partitions) {
        this.partitions = partitions;
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "enable.idempotence", "true",
                        "acks", "all",
                        "delivery.timeout.ms", Long.toString(DELIVERY.toMillis()),
                        "max.block.ms", Long.toString(DELIVERY.toMillis()),
                        "request.timeout.ms", Long.toString(REQUEST.toMillis()),
                        "max.request.size", Integer.toString(1 << 20),
                        "buffer.memory", Long.toString(64L << 20)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends all of them evenly over this time; late ones are sent as fast as they can be. */
    public void send(List<Sent> records, Duration over) throws InterruptedException {
        long began = System.nanoTime();
        for (int i = 0; i < records.size(); i++) {
            long due = began + over.toNanos() / records.size() * i;
            long early = due - System.nanoTime();
            if (early > 0) {
                TimeUnit.NANOSECONDS.sleep(early);
            }
            send(records.get(i));
        }
        producer.flush();
    }

    /** Sends one; whether it arrived is counted. */
    public void send(Sent sent) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topics.COMMANDS, partition(sent), bytes(sent.key()), bytes(sent.value()));
        sent.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        record.headers().add(Expected.HEADER, Json.labelOf(sent.expected()).getBytes(StandardCharsets.UTF_8));
        producer.send(record, (metadata, exception) -> (exception == null ? acknowledged : failed).incrementAndGet());
    }

    public long acknowledged() {
        return acknowledged.get();
    }

    /** Records that may or may not be in the log. */
    public long failed() {
        return failed.get();
    }

    @Override
    public void close() {
        producer.close(CLOSE);
    }

    private int partition(Sent sent) {
        Integer chosen = sent.partition();
        if (chosen != null) {
            return chosen;
        }
        return KeyPartitioner.partitionOf(JobId.of(String.valueOf(sent.key())), partitions);
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
