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
import org.jspecify.annotations.Nullable;

/**
 * Forgets what is older than it has to be remembered; nothing younger is ever forgotten to make room. It goes round the
 * stores in short ways, each from where the last one ended.
 */
final class LedgerSweep {

    private final KeyValueStore<String, LedgerEntry> ledger;
    private final KeyValueStore<String, Report> held;
    private final KeyValueStore<String, Standing> standings;
    private @Nullable String nextOfLedger;
    private @Nullable String nextOfHeld;

    LedgerSweep(
            KeyValueStore<String, LedgerEntry> ledger,
            KeyValueStore<String, Report> held,
            KeyValueStore<String, Standing> standings) {
        this.ledger = ledger;
        this.held = held;
        this.standings = standings;
    }

    /** Looks at the next {@code most} entries of each store, and forgets those from before {@code oldest}. */
    void goOn(Instant oldest, int most) {
        try (KeyValueIterator<String, Report> entries = held.range(nextOfHeld, null)) {
            Way way = way(entries, Report::at, oldest, most);
            way.old().forEach(held::delete);
            nextOfHeld = way.next();
        }
        try (KeyValueIterator<String, LedgerEntry> entries = ledger.range(nextOfLedger, null)) {
            Way way = way(entries, LedgerEntry::at, oldest, most);
            forget(way.old());
            nextOfLedger = way.next();
        }
    }

    /** Forgets entries of one job from before {@code oldest}. */
    void of(JobId job, Instant oldest) {
        try (KeyValueIterator<String, LedgerEntry> entries = ledger.prefixScan(job + "/", new StringSerializer())) {
            forget(way(entries, LedgerEntry::at, oldest, Integer.MAX_VALUE).old());
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

    private static <T> Way way(KeyValueIterator<String, T> entries, Function<T, Instant> at, Instant oldest, int most) {
        List<String> old = new ArrayList<>();
        for (int looked = 0; looked < most && entries.hasNext(); looked++) {
            var entry = entries.next();
            if (at.apply(entry.value).isBefore(oldest)) {
                old.add(entry.key);
            }
        }
        return new Way(old, entries.hasNext() ? entries.peekNextKey() : null);
    }

    private static String jobOf(String key) {
        return key.substring(0, key.indexOf('/', key.indexOf('/') + 1));
    }

    /**
     * @param old the keys of what is old enough
     * @param next where to go on; absent: at the beginning
     */
    private record Way(List<String> old, @Nullable String next) {}
}
