package io.sluice.history.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.sluice.history.store.SourceStatus;
import io.sluice.history.store.SourceStatuses;
import io.sluice.history.store.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;

/** How many files of each source wait or are in quarantine, looked up from time to time; old while the database is away. */
@ApplicationScoped
class SourceGauges {

    private static final Logger LOG = Logger.getLogger(SourceGauges.class);

    private final SourceStatuses sources;
    private final MultiGauge waiting;
    private final MultiGauge quarantined;
    private final MultiGauge failing;

    SourceGauges(SourceStatuses sources, MeterRegistry meters) {
        this.sources = sources;
        this.waiting = MultiGauge.builder("sluice.history.waiting").register(meters);
        this.quarantined = MultiGauge.builder("sluice.history.quarantined").register(meters);
        this.failing = MultiGauge.builder("sluice.history.source.failing").register(meters);
    }

    @Scheduled(every = "15s", delayed = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            List<SourceStatus> statuses = sources.list();
            set(waiting, statuses, SourceStatus::waiting);
            set(quarantined, statuses, SourceStatus::quarantined);
            set(failing, statuses, status -> status.failingSince() == null ? 0 : 1);
        } catch (StoreException e) {
            LOG.debugf("The numbers of sources are old: %s", e.getMessage());
        }
    }

    private static void set(MultiGauge gauge, List<SourceStatus> statuses, ToDoubleFunction<SourceStatus> value) {
        List<Row<?>> rows = statuses.stream()
                .<Row<?>>map(status -> Row.of(Tags.of("source", status.name()), value.applyAsDouble(status)))
                .toList();
        gauge.register(rows, true);
    }
}
