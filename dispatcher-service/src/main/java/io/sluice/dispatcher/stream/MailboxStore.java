package io.sluice.dispatcher.stream;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.job.Job;
import io.sluice.dispatcher.driver.Lineage;
import io.sluice.dispatcher.driver.Step;
import io.sluice.dispatcher.mailbox.Counters;
import io.sluice.dispatcher.mailbox.Grave;
import io.sluice.dispatcher.mailbox.InFlight;
import io.sluice.dispatcher.mailbox.LedgerEntry;
import io.sluice.dispatcher.mailbox.MailboxState;
import io.sluice.dispatcher.mailbox.Memory;
import io.sluice.dispatcher.mailbox.QueuedCommand;
import io.sluice.dispatcher.mailbox.Report;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The mailboxes of one partition in its state stores: loads one job's state, and writes what has changed of it. */
final class MailboxStore {

    private final KeyValueStore<String, Job> jobs;
    private final KeyValueStore<String, Grave> graves;
    private final KeyValueStore<String, Lineage> lineages;
    private final KeyValueStore<String, Counters> counters;
    private final KeyValueStore<String, InFlight> inFlight;
    private final KeyValueStore<String, QueuedCommand> queue;
    private final KeyValueStore<String, LedgerEntry> ledger;
    private final KeyValueStore<String, Report> held;

    MailboxStore(ProcessorContext<?, ?> context) {
        jobs = context.getStateStore(Stores.JOBS);
        graves = context.getStateStore(Stores.GRAVES);
        lineages = context.getStateStore(Stores.LINEAGES);
        counters = context.getStateStore(Stores.COUNTERS);
        inFlight = context.getStateStore(Stores.IN_FLIGHT);
        queue = context.getStateStore(Stores.QUEUE);
        ledger = context.getStateStore(Stores.LEDGER);
        held = context.getStateStore(Stores.HELD);
    }

    MailboxState load(JobId id) {
        String key = id.toString();
        Counters counted = counters.get(key);
        return new MailboxState(
                id,
                jobs.get(key),
                graves.get(key),
                lineages.get(key),
                counted == null ? MailboxState.empty(id).counters() : counted,
                queueOf(id),
                inFlight.get(key));
    }

    Memory memory(JobId id) {
        return new Memory() {
            @Override
            public Optional<LedgerEntry> find(CommandId command) {
                return Optional.ofNullable(ledger.get(ledgerKey(id, command)));
            }

            @Override
            public Optional<Report> held(CommandId command, Step step) {
                return Optional.ofNullable(held.get(heldKey(id, command, step)));
            }
        };
    }

    /** Writes the differences. */
    void save(MailboxState before, MailboxState after) {
        String key = after.id().toString();
        write(jobs, key, before.job(), after.job());
        write(graves, key, before.grave(), after.grave());
        write(lineages, key, before.lineage(), after.lineage());
        write(counters, key, before.counters(), after.counters());
        write(inFlight, key, before.inFlight(), after.inFlight());
        before.queue().stream()
                .filter(waiting -> !after.queue().contains(waiting))
                .forEach(gone -> queue.delete(queueKey(after.id(), gone.sequence())));
        after.queue().stream()
                .filter(waiting -> !before.queue().contains(waiting))
                .forEach(come -> queue.put(queueKey(after.id(), come.sequence()), come));
    }

    void remember(JobId id, LedgerEntry entry) {
        ledger.put(ledgerKey(id, entry.command()), entry);
    }

    void hold(Report report) {
        held.put(heldKey(report.job(), report.command(), report.step()), report);
    }

    void release(JobId id, CommandId command, Step step) {
        held.delete(heldKey(id, command, step));
    }

    /** The jobs with a command in flight or waiting. */
    Collection<JobId> busy() {
        TreeSet<JobId> busy = new TreeSet<>();
        try (KeyValueIterator<String, InFlight> all = inFlight.all()) {
            all.forEachRemaining(entry -> busy.add(JobId.of(entry.key)));
        }
        try (KeyValueIterator<String, QueuedCommand> all = queue.all()) {
            all.forEachRemaining(entry -> busy.add(JobId.of(entry.key.substring(0, entry.key.lastIndexOf('/')))));
        }
        return busy;
    }

    /** How many commands wait, of all jobs. */
    long queued() {
        return queue.approximateNumEntries();
    }

    /** How many are in flight, of all jobs. */
    long flying() {
        return inFlight.approximateNumEntries();
    }

    LedgerSweep ledgerSweep() {
        return new LedgerSweep(ledger, held, counters);
    }

    void eachJob(Consumer<Job> reader) {
        try (KeyValueIterator<String, Job> all = jobs.all()) {
            all.forEachRemaining(entry -> reader.accept(entry.value));
        }
    }

    private List<QueuedCommand> queueOf(JobId id) {
        List<QueuedCommand> waiting = new ArrayList<>();
        try (KeyValueIterator<String, QueuedCommand> entries = queue.prefixScan(id + "/", new StringSerializer())) {
            entries.forEachRemaining(entry -> waiting.add(entry.value));
        }
        return waiting;
    }

    private static <T> void write(KeyValueStore<String, T> store, String key, @Nullable T before, @Nullable T after) {
        if (!Objects.equals(before, after)) {
            store.put(key, after);
        }
    }

    /** Nineteen digits, so that the keys' order is that of the turns. */
    private static String queueKey(JobId id, long sequence) {
        return "%s/%019d".formatted(id, sequence);
    }

    private static String ledgerKey(JobId id, CommandId command) {
        return id + "/" + command;
    }

    private static String heldKey(JobId id, CommandId command, Step step) {
        return id + "/" + step + "/" + command;
    }
}
