package io.sluice.dispatcher.stream;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.job.Job;
import io.sluice.dispatcher.driver.Step;
import io.sluice.dispatcher.mailbox.LedgerEntry;
import io.sluice.dispatcher.mailbox.MailboxState;
import io.sluice.dispatcher.mailbox.Memory;
import io.sluice.dispatcher.mailbox.QueuedCommand;
import io.sluice.dispatcher.mailbox.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The mailboxes of one partition in its state stores: loads one job's state, and writes what has changed of it. The states
 * that were used last are kept as objects. That is safe because this is their only writer, and because a transaction that
 * is lost closes the task and with it this store.
 */
final class MailboxStore {

    private final KeyValueStore<String, Job> jobs;
    private final KeyValueStore<String, Standing> standings;
    private final KeyValueStore<String, QueuedCommand> queue;
    private final KeyValueStore<String, LedgerEntry> ledger;
    private final KeyValueStore<String, Report> held;
    private final RecentStates recent = new RecentStates();
    private final LedgerSweep sweep;
    private final Flying flying = new Flying();
    private final Waiting waiting = new Waiting();
    private final boolean hasState;

    MailboxStore(ProcessorContext<?, ?> context) {
        jobs = context.getStateStore(Stores.JOBS);
        standings = context.getStateStore(Stores.STANDINGS);
        queue = context.getStateStore(Stores.QUEUE);
        ledger = context.getStateStore(Stores.LEDGER);
        held = context.getStateStore(Stores.HELD);
        sweep = new LedgerSweep(ledger, held, standings);
        try (KeyValueIterator<String, Standing> all = standings.all()) {
            hasState = all.hasNext();
            all.forEachRemaining(entry -> flying.is(JobId.of(entry.key), entry.value.inFlight()));
        }
        try (KeyValueIterator<String, QueuedCommand> all = queue.all()) {
            all.forEachRemaining(entry -> waiting.comes(entry.value));
        }
    }

    /** Whether anything was stored of any job when the partition was taken over. */
    boolean hasState() {
        return hasState;
    }

    MailboxState load(JobId id) {
        MailboxState known = recent.get(id);
        return known == null ? recent.put(read(id)) : known;
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
        write(standings, key, Standing.of(before), Standing.of(after));
        before.queue().stream()
                .filter(command -> !after.queue().contains(command))
                .forEach(gone -> {
                    queue.delete(queueKey(after.id(), gone.sequence()));
                    waiting.goes(gone);
                });
        after.queue().stream()
                .filter(command -> !before.queue().contains(command))
                .forEach(come -> {
                    queue.put(queueKey(after.id(), come.sequence()), come);
                    waiting.comes(come);
                });
        flying.is(after.id(), after.inFlight());
        recent.put(after);
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
        Set<JobId> busy = new HashSet<>(flying.jobs());
        try (KeyValueIterator<String, QueuedCommand> all = queue.all()) {
            all.forEachRemaining(entry -> busy.add(JobId.of(entry.key.substring(0, entry.key.lastIndexOf('/')))));
        }
        return busy;
    }

    /** How many commands wait, of all jobs. */
    long queued() {
        return waiting.count();
    }

    /** Since when the oldest of these waits. */
    @Nullable
    Instant oldest() {
        return waiting.oldest();
    }

    /** How many are in flight, of all jobs. */
    long flying() {
        return flying.count();
    }

    /** How many of these should have come to an end by {@code now}. */
    long overdue(Instant now) {
        return flying.overdue(now);
    }

    /** Looks at the next {@code most} command ids, of all jobs, and forgets those from before {@code oldest}. */
    void forget(Instant oldest, int most) {
        sweep.goOn(oldest, most);
        recent.clear();
    }

    /** Forgets command ids of one job from before {@code oldest}. */
    void forget(JobId id, Instant oldest) {
        sweep.of(id, oldest);
        recent.clear();
    }

    private MailboxState read(JobId id) {
        String key = id.toString();
        Standing standing = standings.get(key);
        if (standing == null) {
            standing = Standing.of(MailboxState.empty(id));
        }
        return new MailboxState(
                id,
                jobs.get(key),
                standing.grave(),
                standing.lineage(),
                standing.counters(),
                queueOf(id),
                standing.inFlight(),
                standing.savepoints());
    }

    private List<QueuedCommand> queueOf(JobId id) {
        List<QueuedCommand> commands = new ArrayList<>();
        try (KeyValueIterator<String, QueuedCommand> entries = queue.prefixScan(id + "/", new StringSerializer())) {
            entries.forEachRemaining(entry -> commands.add(entry.value));
        }
        return commands;
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
