package io.sluice.history.ingest;

import io.sluice.history.HistoryConfig;
import io.sluice.history.Stop;
import io.sluice.history.source.ArchiveSource;
import io.sluice.history.source.FoundFile;
import io.sluice.history.source.SourceAwayException;
import io.sluice.history.store.Arrivals;
import io.sluice.history.store.SourceRows;
import io.sluice.history.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lists one source, again and again, and puts down what is new or changed. What it told the database before it remembers as
 * fingerprints, so that a listing of what is known costs the database nothing.
 */
final class Listing implements Runnable {

    private static final Logger LOG = Logger.getLogger(Listing.class);
    private static final int PAGE = 500;
    private static final Duration IDLE = Duration.ofMillis(200);

    private final ArchiveSource source;
    private final HistoryConfig.Source config;
    private final SourceRows rows;
    private final Arrivals arrivals;
    private final Glances glances;
    private final Bell bell;
    private final IngestMetrics metrics;
    private final Stop stop;
    private final Backoff pauses;
    private final Fingerprints known = new Fingerprints();
    private int failures;
    private long lastCount;
    private boolean storeFailed;

    Listing(
            ArchiveSource source,
            HistoryConfig.Source config,
            SourceRows rows,
            Arrivals arrivals,
            Glances glances,
            Bell bell,
            IngestMetrics metrics,
            Stop stop) {
        this.source = source;
        this.config = config;
        this.rows = rows;
        this.arrivals = arrivals;
        this.glances = glances;
        this.bell = bell;
        this.metrics = metrics;
        this.stop = stop;
        this.pauses = new Backoff(config.retryPause(), config.maxRetryPause());
    }

    @Override
    public void run() {
        try {
            begin();
            while (!stop.isAsked()) {
                turn();
                stop.within(failures == 0 ? IDLE : pauses.after(failures));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The row of the source is made and the watch begun before the first listing, so that nothing comes in between. */
    private void begin() throws InterruptedException {
        while (!stop.isAsked()) {
            try {
                rows.configured(source.name(), source.uri());
                source.watch(this::came);
                return;
            } catch (StoreException e) {
                failedInStore(e);
            } catch (IOException e) {
                LOG.warnf("A source is not watched, only listed, source=%s: %s", source.name(), e.getMessage());
                return;
            }
            stop.within(config.retryPause());
        }
    }

    private void turn() {
        try {
            Optional<SourceRows.Turn> turn = rows.take(source.name(), config.interval());
            if (turn.isPresent()) {
                list(turn.get());
            }
            storeFailed = false;
        } catch (StoreException e) {
            failedInStore(e);
            failures++;
        } catch (RuntimeException e) {
            failures++;
            LOG.errorf(e, "A source cannot be listed, source=%s", source.name());
        }
    }

    private void list(SourceRows.Turn turn) {
        long began = System.nanoTime();
        AtomicLong count = new AtomicLong(turn.files());
        List<FoundFile> page = new ArrayList<>(PAGE);
        try {
            @Nullable
            String next = source.list(turn.cursor(), file -> {
                count.incrementAndGet();
                if (!known.has(file)) {
                    page.add(file);
                }
                if (page.size() >= PAGE) {
                    put(page);
                }
            });
            put(page);
            rows.listed(source.name(), next, count.get());
            forgetIfLess(next, count.get());
            metrics.listing(source.name(), true, Duration.ofNanos(System.nanoTime() - began));
            if (failures > 0) {
                LOG.infof("A source is there again, source=%s", source.name());
            }
            failures = 0;
        } catch (IOException e) {
            // What was found until then is there.
            put(page);
            metrics.listing(source.name(), false, Duration.ofNanos(System.nanoTime() - began));
            away(e);
        }
    }

    /** A mount that is away may look like an empty directory; what comes back after it is told again. */
    private void forgetIfLess(@Nullable String next, long count) {
        if (next == null) {
            if (count < lastCount) {
                known.clear();
            }
            lastCount = count;
        }
    }

    private void away(IOException e) {
        failures++;
        // What vanished may come back as something else.
        known.clear();
        // Of the errors of a file system the message is a path, and no more.
        String why = e instanceof SourceAwayException ? String.valueOf(e.getMessage()) : e.toString();
        rows.failed(source.name(), why);
        if (failures == 1) {
            LOG.warnf("A source is away, source=%s: %s", source.name(), why);
        }
    }

    /** From the watch, on its thread. */
    private void came(Iterable<FoundFile> found) {
        List<FoundFile> page = new ArrayList<>();
        found.forEach(page::add);
        put(page);
    }

    private void put(List<FoundFile> page) {
        if (page.isEmpty()) {
            return;
        }
        List<FoundFile> unknown = arrivals.unknown(source.name(), page);
        if (!unknown.isEmpty()
                && arrivals.found(
                                source.name(), unknown.stream().map(glances::at).toList())
                        > 0) {
            bell.ring();
        }
        page.forEach(known::add);
        page.clear();
    }

    private void failedInStore(StoreException e) {
        if (!storeFailed) {
            LOG.warnf("The store is away, source=%s: %s", source.name(), e.getMessage());
        }
        storeFailed = true;
    }
}
