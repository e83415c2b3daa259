package io.sluice.benchmarks.route;

import io.sluice.benchmarks.measure.Latencies;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.command.Command.CancelJob;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.CommandHeader;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Commands and their final events, committed, while owners change: then a command may be begun twice and end once, so the end
 * is what counts.
 */
public final class Ends implements AutoCloseable {

    private final String name;
    private final Producer<byte[], byte[]> producer;
    private final TopicReader events;
    private final Map<String, Sent> underWay = new ConcurrentHashMap<>();
    private final AtomicLong otherwise = new AtomicLong();
    private long number;

    /** @param name unlike that of all others on the broker, since a command's id is known for days */
    public Ends(String name, String bootstrapServers) {
        this.name = name;
        producer = KafkaClients.producer(bootstrapServers);
        events = new TopicReader(bootstrapServers, Topics.COMMAND_EVENTS, this::told);
    }

    /** Sends a cancel of a run that has ended; when its end can be read, the time is added to {@code into}. */
    public void send(JobId job, Latencies into) {
        number++;
        String id = name + "-" + number;
        underWay.put(id, new Sent(System.nanoTime(), into));
        producer.send(new ProducerRecord<>(
                Topics.COMMANDS,
                job.toString().getBytes(StandardCharsets.UTF_8),
                Json.bytes(new CancelJob(CommandHeader.empty().id(CommandId.of(id))))));
    }

    /** How many have not ended. */
    public int left() {
        return underWay.size();
    }

    /** How many ended and did not succeed; one that a later cancel of its job has overtaken is none of them. */
    public long failed() {
        return otherwise.get();
    }

    @Override
    public void close() {
        producer.close();
        events.close();
    }

    private void told(byte[] value, long nanos) {
        CommandEvent event = Json.read(value, CommandEvent.class);
        if (!event.phase().isFinal()) {
            return;
        }
        Sent sent = underWay.remove(event.command().value());
        if (sent != null) {
            sent.into().add(nanos - sent.nanos());
            if (event.phase() != Phase.SUCCEEDED && event.phase() != Phase.SUPERSEDED) {
                otherwise.incrementAndGet();
            }
        }
    }

    private record Sent(long nanos, Latencies into) {}
}
