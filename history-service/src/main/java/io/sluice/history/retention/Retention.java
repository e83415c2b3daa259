package io.sluice.history.retention;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sluice.history.HistoryConfig;
import io.sluice.history.Stop;
import io.sluice.history.source.ArchiveSource;
import io.sluice.history.source.Sources;
import io.sluice.history.store.Expiry;
import io.sluice.history.store.KnownRuns;
import io.sluice.history.store.Limits;
import io.sluice.history.store.SourceTotals;
import io.sluice.history.store.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Removes what is no longer to be kept, from time to time. Several instances may do so at once. */
@ApplicationScoped
class Retention implements Runnable {

    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final int BATCH = 500;

    private final HistoryConfig config;
    private final Sources sources;
    private final Expiry expiry;
    private final KnownRuns knownRuns;
    private final SourceTotals totals;
    private final MeterRegistry meters;
    private final Stop stop = new Stop();

    Retention(
            HistoryConfig config,
            Sources sources,
            Expiry expiry,
            KnownRuns knownRuns,
            SourceTotals totals,
            MeterRegistry meters) {
        this.config = config;
        this.sources = sources;
        this.expiry = expiry;
        this.knownRuns = knownRuns;
        this.totals = totals;
        this.meters = meters;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofPlatform().name("retention").daemon().start(this);
    }

    void stop(@Observes ShutdownEvent event) {
        stop.ask();
    }

    @Override
    public void run() {
        try {
            while (!stop.within(config.retentionEvery())) {
                sources.all().forEach(this::keep);
                tidy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Removes what of a source is beyond its limits. */
    private void keep(ArchiveSource source) {
        HistoryConfig.Keep keep = config.sources().get(source.name()).keep();
        Limits limits = new Limits(
                keep.count().isPresent() ? keep.count().getAsLong() : null,
                keep.age().orElse(null),
                keep.bytes().isPresent() ? keep.bytes().getAsLong() : null);
        try {
            int removed = limits.isNone() ? 0 : 1;
            while (removed > 0 && !stop.isAsked()) {
                removed = expiry.remove(source.name(), limits, BATCH);
                meters.counter("sluice.history.expired", "source", source.name())
                        .increment(removed);
            }
            if (keep.deleteSource()) {
                delete(source);
            }
        } catch (RuntimeException e) {
            LOG.warnf("What is no longer kept stays for now, source=%s: %s", source.name(), e.getMessage());
        }
    }

    private void tidy() {
        try {
            knownRuns.forget(config.evidence().knownFor());
            totals.fold();
        } catch (StoreException e) {
            LOG.debugf("The store is tidied later: %s", e.getMessage());
        }
    }

    private void delete(ArchiveSource source) {
        Map<Long, String> files = expiry.files(source.name(), BATCH);
        while (!files.isEmpty() && !stop.isAsked()) {
            List<Long> deleted = new ArrayList<>();
            for (Map.Entry<Long, String> file : files.entrySet()) {
                try {
                    source.delete(file.getValue());
                    deleted.add(file.getKey());
                } catch (IOException e) {
                    LOG.warnf(
                            "A file stays at its source, source=%s path=%s: %s",
                            source.name(), file.getValue(), e.getMessage());
                    expiry.forget(deleted);
                    return;
                }
            }
            expiry.forget(deleted);
            files = expiry.files(source.name(), BATCH);
        }
    }
}
