package io.sluice.api.view;

import io.sluice.contracts.topic.Topics;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * The topics that the view is made from, a channel each, in batches, in one consumer group of all instances. The group only
 * shares out the partitions: how far each has been applied is in the database.
 */
@ApplicationScoped
@Identifier(ViewChannels.LISTENER)
class ViewChannels implements KafkaConsumerRebalanceListener {

    static final String LISTENER = "view";

    private static final String JOBS = "view-jobs";
    private static final String STATES = "view-states";
    private static final String SAVEPOINTS = "view-savepoints";
    private static final String COMMANDS = "view-commands";
    private static final String COMMAND_EVENTS = "view-command-events";
    private static final String ALERTS = "view-alerts";
    private static final String CHECKPOINTS = "view-checkpoints";

    /** The channel of each topic. */
    static final Map<String, String> CHANNELS = Map.of(
            Topics.JOBS, JOBS,
            Topics.STATES, STATES,
            Topics.SAVEPOINTS, SAVEPOINTS,
            Topics.COMMANDS, COMMANDS,
            Topics.COMMAND_EVENTS, COMMAND_EVENTS,
            Topics.ALERTS, ALERTS,
            Topics.CHECKPOINTS, CHECKPOINTS);

    private final ViewWriter writer;
    private final ViewReaders readers;
    private final Projections projections;

    ViewChannels(ViewWriter writer, ViewReaders readers, Projections projections) {
        this.writer = writer;
        this.readers = readers;
        this.projections = projections;
    }

    @Incoming(JOBS)
    @Blocking
    void jobs(ConsumerRecords<byte[], byte[]> batch) {
        writer.write(projections.jobs(), batch);
    }

    @Incoming(STATES)
    @Blocking
    void states(ConsumerRecords<byte[], byte[]> batch) {
        writer.write(projections.states(), batch);
    }

    @Incoming(SAVEPOINTS)
    @Blocking
    void savepoints(ConsumerRecords<byte[], byte[]> batch) {
        writer.write(projections.savepoints(), batch);
    }

    @Incoming(COMMANDS)
    @Blocking
    void commands(ConsumerRecords<byte[], byte[]> batch) {
        writer.write(projections.commands(), batch);
    }

    @Incoming(COMMAND_EVENTS)
    @Blocking
    void commandEvents(ConsumerRecords<byte[], byte[]> batch) {
        writer.write(projections.commandEvents(), batch);
    }

    @Incoming(ALERTS)
    @Blocking
    void alerts(ConsumerRecords<byte[], byte[]> batch) {
        writer.write(projections.alerts(), batch);
    }

    @Incoming(CHECKPOINTS)
    @Blocking
    void checkpoints(ConsumerRecords<byte[], byte[]> batch) {
        writer.write(projections.checkpoints(), batch);
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        readers.assigned(partitions);
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        readers.revoked(partitions);
    }
}
