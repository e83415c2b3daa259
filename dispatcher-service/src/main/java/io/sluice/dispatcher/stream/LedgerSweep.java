package io.sluice.dispatcher.stream;

import io.sluice.contracts.JobId;
import io.sluice.dispatcher.mailbox.LedgerEntry;
import io.sluice.dispatcher.mailbox.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Forgets what is older than it has to be remembered; nothing younger is ever forgotten to make room. */
final class LedgerSweep {

    private final KeyValueStore<String, LedgerEntry> ledger;
    private final KeyValueStore<String, Report> held;
    private final KeyValueStore<String, Standing> standings;

    LedgerSweep(
            KeyValueStore<String, LedgerEntry> ledger,
            KeyValueStore<String, Report> held,
            KeyValueStore<String, Standing> standings) {
        this.ledger = ledger;
        this.held = held;
        this.standings = standings;
    }

    /** Forgets entries of all jobs from before {@code oldest}, at most {@code most} in one go. */
    void all(Instant oldest, int most) {
        try (KeyValueIterator<String, Report> entries = held.all()) {
            older(entries, Report::at, oldest, most).forEach(held::delete);
        }
        try (KeyValueIterator<String, LedgerEntry> entries = ledger.all()) {
            forget(older(entries, LedgerEntry::at, oldest, most));
        }
    }

    /** Forgets entries of one job from before {@code oldest}. */
    void of(JobId job, Instant oldest) {
        try (KeyValueIterator<String, LedgerEntry> entries = ledger.prefixScan(job + "/", new StringSerializer())) {
            forget(older(entries, LedgerEntry::at, oldest, Integer.MAX_VALUE));
        }
    }

    private void forget(List<String> keys) {
        for (String key : keys) {
            ledger.delete(key);
            String job = jobOf(key);
            Standing standing = standings.get(job);
            if (standing != null) {
                Standing less =
                        standing.remembered(Math.max(0, standing.counters().remembered() - 1));
                standings.put(job, less.isNothing() ? null : less);
            }
        }
    }

    private static <T> List<String> older(
            KeyValueIterator<String, T> entries, Function<T, Instant> at, Instant oldest, int most) {
        List<String> keys = new ArrayList<>();
        while (entries.hasNext() && keys.size() < most) {
            var entry = entries.next();
            if (at.apply(entry.value).isBefore(oldest)) {
                keys.add(entry.key);
            }
        }
        return keys;
    }

    private static String jobOf(String key) {
        return key.substring(0, key.indexOf('/', key.indexOf('/') + 1));
    }
}
