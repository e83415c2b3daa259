package io.sluice.history.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Counts what becomes of files. */
@ApplicationScoped
class IngestMetrics {

    private final MeterRegistry meters;

    IngestMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /** @param outcome stored, known, retried, quarantined or gone */
    void file(String source, String outcome) {
        meters.counter("sluice.history.files", "source", source, "outcome", outcome)
                .increment();
    }

    void stored(String source, long rawBytes, long storedBytes, Duration sinceFound) {
        file(source, "stored");
        meters.counter("sluice.history.bytes", "source", source, "kind", "raw").increment(rawBytes);
        meters.counter("sluice.history.bytes", "source", source, "kind", "stored")
                .increment(storedBytes);
        meters.timer("sluice.history.ingest", "source", source).record(sinceFound);
    }

    void listing(String source, boolean went, Duration took) {
        meters.timer("sluice.history.listing", "source", source, "outcome", went ? "listed" : "failed")
                .record(took);
    }
}
