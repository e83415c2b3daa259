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
import io.sluice.history.store.Quarantine;
import io.sluice.history.store.SourceTotals;
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
    /** So many that cannot be deleted are a matter of their source. */
    private static final int MAX_FAILURES = 500;

    private final HistoryConfig config;
    private final Sources sources;
    private final Expiry expiry;
    private final KnownRuns knownRuns;
    private final SourceTotals totals;
    private final Vanished vanished;
    private final MeterRegistry meters;
    private final Stop stop = new Stop();

    Retention(
            HistoryConfig config,
            Sources sources,
            Expiry expiry,
            KnownRuns knownRuns,
            SourceTotals totals,
            Quarantine quarantine,
            MeterRegistry meters) {
        this.config = config;
        this.sources = sources;
        this.expiry = expiry;
        this.knownRuns = knownRuns;
        this.totals = totals;
        this.vanished = new Vanished(quarantine);
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
            vanished.look(source);
        } catch (RuntimeException e) {
            LOG.warnf("What is no longer kept stays for now, source=%s: %s", source.name(), e.getMessage());
        }
    }

    private void tidy() {
        try {
            knownRuns.forget(config.evidence().knownFor());
            totals.fold();
        } catch (RuntimeException e) {
            LOG.warnf("The store is tidied later: %s", e.getMessage());
        }
    }

    /** One that cannot be deleted keeps no other from it; the next look tries it again. */
    private void delete(ArchiveSource source) {
        Failures failures = new Failures();
        Map<Long, String> files = expiry.files(source.name(), 0, BATCH);
        while (!files.isEmpty() && !stop.isAsked() && failures.count < MAX_FAILURES) {
            List<Long> deleted = new ArrayList<>();
            long last = 0;
            for (Map.Entry<Long, String> file : files.entrySet()) {
                last = file.getKey();
                try {
                    source.delete(file.getValue());
                    deleted.add(file.getKey());
                } catch (IOException e) {
                    failures.add(file.getValue(), e);
                }
            }
            expiry.forget(deleted);
            files = expiry.files(source.name(), last, BATCH);
        }
        if (failures.count > 0) {
            LOG.warnf(
                    "%d files stay at their source, which is tried again, source=%s first=%s: %s",
                    failures.count, source.name(), failures.first, failures.why);
        }
    }

    /** What could not be deleted: it is told once, however many there are. */
    private static final class Failures {

        private int count;
        private String first = "";
        private String why = "";

        private void add(String path, IOException failure) {
            if (count++ == 0) {
                first = path;
                why = failure.toString();
            }
        }
    }
}
