package io.sluice.dispatcher.stream;

import io.sluice.contracts.checkpoint.Savepoint;
import io.sluice.contracts.topic.KeyPartitioner;
import io.sluice.contracts.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/**
 * The whole topology: two sources, one processor, its stores, five sinks. Everything is bytes at the edges, so that no
 * record can fail before the mailbox sees it.
 */
public final class DispatcherTopology {

    private static final Serializer<byte[]> WRITE = new ByteArraySerializer();
    private static final Deserializer<byte[]> READ = new ByteArrayDeserializer();

    private DispatcherTopology() {}

    public static Topology build(ProcessorSupplier<byte[], byte[], byte[], byte[]> mailbox) {
        // The senders' clocks are not used: a record with a timestamp of -1 would stop or be skipped otherwise.
        WallclockTimestampExtractor arrival = new WallclockTimestampExtractor();
        Topology topology = new Topology()
                .addSource(AutoOffsetReset.earliest(), Nodes.COMMANDS, arrival, READ, READ, Topics.COMMANDS)
                .addSource(AutoOffsetReset.earliest(), Nodes.OUTCOMES, arrival, READ, READ, Topics.OUTCOMES)
                .addProcessor(Nodes.MAILBOX, mailbox, Nodes.COMMANDS, Nodes.OUTCOMES)
                .addSink(Nodes.COMMAND_EVENTS, Topics.COMMAND_EVENTS, WRITE, WRITE, Nodes.MAILBOX)
                .addSink(Nodes.JOBS, Topics.JOBS, WRITE, WRITE, Nodes.MAILBOX)
                .addSink(Nodes.SAVEPOINTS, Topics.SAVEPOINTS, WRITE, WRITE, ofTheirJob(), Nodes.MAILBOX)
                .addSink(Nodes.DEAD_LETTERS, Topics.DEAD_LETTERS, WRITE, WRITE, Nodes.MAILBOX)
                .addSink(Nodes.SENT_ON, Topics.COMMANDS, WRITE, WRITE, Nodes.MAILBOX);
        Stores.builders().forEach(store -> topology.addStateStore(store, Nodes.MAILBOX));
        return topology;
    }

    /** A savepoint's key is longer than its job's id, and it belongs where its job is. */
    private static StreamPartitioner<byte[], byte[]> ofTheirJob() {
        return (topic, key, value, partitions) -> Optional.of(Set.of(
                KeyPartitioner.partitionOf(Savepoint.jobOf(new String(key, StandardCharsets.UTF_8)), partitions)));
    }
}
