package io.sluice.dispatcher.stream;

import io.sluice.contracts.job.Job;
import io.sluice.contracts.json.JsonSerde;
import io.sluice.dispatcher.mailbox.LedgerEntry;
import io.sluice.dispatcher.mailbox.Offer;
import io.sluice.dispatcher.mailbox.QueuedCommand;
import io.sluice.dispatcher.mailbox.Report;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The state stores by name. Each holds entries of bounded size, so that no value grows with a job's history. What is read
 * for every record is in memory (its changelog is small); the ledger, which grows with fourteen days, is on disk.
 */
final class Stores {

    /** Job id to {@link Job}. */
    static final String JOBS = "mailbox-jobs";
    /** Job id to {@link Standing}. */
    static final String STANDINGS = "mailbox-standings";
    /** Job id and turn to {@link QueuedCommand}. */
    static final String QUEUE = "mailbox-queue";
    /** Job id and command id to {@link LedgerEntry}. */
    static final String LEDGER = "mailbox-ledger";
    /** Job id, step and command id to {@link Report}. */
    static final String HELD = "mailbox-held-outcomes";

    /** Offset to {@link Offer}. */
    static final String ARRIVALS = "mailbox-arrivals";

    private Stores() {}

    static List<StoreBuilder<?>> builders() {
        return List.of(
                inMemory(JOBS, Job.class),
                inMemory(STANDINGS, Standing.class),
                inMemory(QUEUE, QueuedCommand.class),
                inMemory(HELD, Report.class),
                inMemory(ARRIVALS, Offer.class),
                store(org.apache.kafka.streams.state.Stores.persistentKeyValueStore(LEDGER), LedgerEntry.class));
    }

    private static <T> StoreBuilder<KeyValueStore<String, T>> inMemory(String name, Class<T> type) {
        return store(org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(name), type);
    }

    private static <T> StoreBuilder<KeyValueStore<String, T>> store(
            KeyValueBytesStoreSupplier supplier, Class<T> type) {
        return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                supplier, Serdes.String(), JsonSerde.of(type));
    }
}
