package io.sluice.history.evidence;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what is told, and says whether it is this instance's turn. */
@ApplicationScoped
class TellerMetrics {

    private final Counter told;
    private final AtomicInteger tells;

    TellerMetrics(MeterRegistry meters) {
        this.told = meters.counter("sluice.history.told");
        this.tells = meters.gauge("sluice.history.tells", new AtomicInteger());
    }

    void told(int records) {
        told.increment(records);
    }

    void tells(boolean now) {
        tells.set(now ? 1 : 0);
    }
}
