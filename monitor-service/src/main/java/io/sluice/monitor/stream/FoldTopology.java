package io.sluice.monitor.stream;

import io.sluice.contracts.alert.Alert;
import io.sluice.contracts.checkpoint.CheckpointEvent;
import io.sluice.contracts.command.Command;
import io.sluice.contracts.json.JsonSerde;
import io.sluice.contracts.state.JobStatus;
import io.sluice.contracts.topic.Topics;
import io.sluice.monitor.alert.AlertBook;
import io.sluice.monitor.alert.Notice;
import io.sluice.monitor.checkpoint.JobCheckpoints;
import io.sluice.monitor.fold.Contact;
import io.sluice.monitor.fold.FoldState;
import io.sluice.monitor.savepoint.SavepointBook;
import io.sluice.monitor.selfcheck.Attention;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Jobs, command events, observations and archives in; states, checkpoints,
 * alerts and the commands of policies out. The topics have the same keys and partitions, so
 * a job's owner sees all of its evidence.
 *
 * <p>The stores are in memory with a changelog; why: docs/decisions/0021-stores-in-memory.md.
 */
public final class FoldTopology {

    private static final String PROCESSOR = "fold";

    /** The node that sends commands; what a policy decides is sent within its transaction. */
    static final String COMMANDS = "commands";

    private FoldTopology() {}

    /** The settings of the processors; one set for all partitions. */
    public record Settings(
            FoldProcessor.Settings fold,
            SelfCheckProcessor.Settings selfCheck,
            CheckpointProcessor.Settings checkpoints,
            AlertMetrics alerts) {}

    public static Topology of(Settings settings) {
        ProcessorSupplier<String, Input, String, Object> folds = () -> new FoldProcessor(settings.fold());
        ProcessorSupplier<String, FoldState, String, Object> selfChecks =
                () -> new SelfCheckProcessor(settings.selfCheck());
        ProcessorSupplier<String, Input, String, Object> checkpoints =
                () -> new CheckpointProcessor(settings.checkpoints());
        ProcessorSupplier<String, Input, String, Object> savepoints =
                () -> new SavepointProcessor(settings.checkpoints().every());
        ProcessorSupplier<String, Notice, String, Alert> alerts = () -> new AlertProcessor(settings.alerts());
        return new Topology()
                .addSource("jobs", new StringDeserializer(), InputDeserializers.jobs(), Topics.JOBS)
                .addSource(
                        "command-events",
                        new StringDeserializer(),
                        InputDeserializers.commandEvents(),
                        Topics.COMMAND_EVENTS)
                .addSource(
                        "observations",
                        new StringDeserializer(),
                        InputDeserializers.observations(),
                        Topics.OBSERVATIONS)
                .addSource("archives", new StringDeserializer(), InputDeserializers.archives(), Topics.ARCHIVES)
                .addSource(
                        "archive-listings",
                        new StringDeserializer(),
                        InputDeserializers.archiveListings(),
                        Topics.ARCHIVE_LISTINGS)
                .addProcessor(
                        PROCESSOR, folds, "jobs", "command-events", "observations", "archives", "archive-listings")
                .addProcessor(SelfCheckProcessor.NODE, selfChecks, PROCESSOR)
                .addProcessor(CheckpointProcessor.NODE, checkpoints, "jobs", "command-events", "observations")
                .addProcessor(SavepointProcessor.NODE, savepoints, "jobs", "command-events")
                .addProcessor(
                        Alerts.NODE, alerts, SelfCheckProcessor.NODE, CheckpointProcessor.NODE, SavepointProcessor.NODE)
                .addStateStore(
                        store(Stores.FOLD, JsonSerde.of(FoldState.class)),
                        PROCESSOR,
                        SelfCheckProcessor.NODE,
                        SavepointProcessor.NODE)
                .addStateStore(store(Stores.SAVEPOINTS, JsonSerde.of(SavepointBook.class)), SavepointProcessor.NODE)
                .addStateStore(store(Stores.CONTACTS, JsonSerde.of(Contact.class)), PROCESSOR)
                .addStateStore(store(Stores.EARLY_ARCHIVES, JsonSerde.of(EarlyArchives.Waiting.class)), PROCESSOR)
                .addStateStore(store(Stores.SELF_CHECK, JsonSerde.of(Attention.class)), SelfCheckProcessor.NODE)
                .addStateStore(store(Stores.CHECKPOINTS, JsonSerde.of(JobCheckpoints.class)), CheckpointProcessor.NODE)
                .addStateStore(store(Stores.ALERTS, JsonSerde.of(AlertBook.class)), Alerts.NODE)
                .addSink(
                        Changes.STATES,
                        Topics.STATES,
                        new StringSerializer(),
                        JsonSerde.of(JobStatus.class).serializer(),
                        PROCESSOR)
                .addSink(
                        CheckpointProcessor.EVENTS,
                        Topics.CHECKPOINTS,
                        new StringSerializer(),
                        JsonSerde.of(CheckpointEvent.class).serializer(),
                        CheckpointProcessor.NODE)
                .addSink(
                        COMMANDS,
                        Topics.COMMANDS,
                        new StringSerializer(),
                        JsonSerde.of(Command.class).serializer(),
                        SelfCheckProcessor.NODE,
                        CheckpointProcessor.NODE,
                        SavepointProcessor.NODE)
                .addSink(
                        "told-alerts",
                        Topics.ALERTS,
                        new StringSerializer(),
                        JsonSerde.of(Alert.class).serializer(),
                        Alerts.NODE);
    }

    private static <T> StoreBuilder<KeyValueStore<String, T>> store(String name, Serde<T> values) {
        return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                        org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
                .withLoggingEnabled(Map.of())
                .withCachingDisabled();
    }
}
