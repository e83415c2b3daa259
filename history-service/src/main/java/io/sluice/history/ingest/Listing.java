package io.sluice.history.ingest;

import io.sluice.history.HistoryConfig;
import io.sluice.history.Stop;
import io.sluice.history.source.ArchiveSource;
import io.sluice.history.source.FoundFile;
import io.sluice.history.source.SourceAwayException;
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

/** Lists one source, again and again, and has put down what is new or changed; so, where it can be watched, does its watch. */
final class Listing implements Runnable {

    private static final Logger LOG = Logger.getLogger(Listing.class);
    private static final int PAGE = 500;
    private static final Duration IDLE = Duration.ofMillis(200);

    private final ArchiveSource source;
    private final HistoryConfig.Source config;
    private final SourceRows rows;
    private final Finds finds;
    private final IngestMetrics metrics;
    private final Stop stop;
    private final Backoff pauses;
    private final String byListing;
    private final String byWatch;
    private int failures;
    private long lastCount;
    private boolean storeFailed;
    private volatile boolean missed;

    Listing(
            ArchiveSource source,
            HistoryConfig.Source config,
            SourceRows rows,
            Finds finds,
            IngestMetrics metrics,
            Stop stop) {
        this.source = source;
        this.config = config;
        this.rows = rows;
        this.finds = finds;
        this.metrics = metrics;
        this.stop = stop;
        this.pauses = new Backoff(config.retryPause(), config.maxRetryPause());
        this.byListing = "list-" + source.name();
        this.byWatch = "watch-" + source.name();
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
                source.watch(this::came, this::missed);
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
            listAgainIfMissed();
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

    private void listAgainIfMissed() {
        if (missed) {
            // First: what comes after this is missed anew.
            missed = false;
            rows.due(source.name());
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
                if (!finds.isKnown(file)) {
                    page.add(file);
                }
                if (page.size() >= PAGE) {
                    finds.put(page, byListing);
                    page.clear();
                }
            });
            finds.put(page, byListing);
            rows.listed(source.name(), next, count.get());
            forgetIfLess(next, count.get());
            metrics.listing(source.name(), true, Duration.ofNanos(System.nanoTime() - began));
            if (failures > 0) {
                LOG.infof("A source is there again, source=%s", source.name());
            }
            failures = 0;
        } catch (IOException e) {
            // What was found until then is there.
            finds.put(page, byListing);
            metrics.listing(source.name(), false, Duration.ofNanos(System.nanoTime() - began));
            away(e);
        } finally {
            finds.done(byListing);
        }
    }

    /** A mount that is away may look like an empty directory; what comes back after it is told again. */
    private void forgetIfLess(@Nullable String next, long count) {
        if (next == null) {
            if (count < lastCount) {
                finds.forget();
            }
            lastCount = count;
        }
    }

    private void away(IOException e) {
        failures++;
        // What vanished may come back as something else.
        finds.forget();
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
        try {
            finds.put(page, byWatch);
        } finally {
            finds.done(byWatch);
        }
    }

    /** From the watch, on its thread: files came that it cannot tell of. */
    private void missed() {
        missed = true;
    }

    private void failedInStore(StoreException e) {
        if (!storeFailed) {
            LOG.warnf("The store is away, source=%s: %s", source.name(), e.getMessage());
        }
        storeFailed = true;
    }
}
