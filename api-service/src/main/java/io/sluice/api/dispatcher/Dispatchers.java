package io.sluice.api.dispatcher;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.sluice.contracts.state.Freshness;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/** What is known of the dispatchers now, for clients and as metrics. */
@Startup
@ApplicationScoped
class Dispatchers {

    private final LoadTail loads;
    private final CommandPartitions partitions;
    private final InstantSource clock = InstantSource.system();

    Dispatchers(LoadTail loads, CommandPartitions partitions, MeterRegistry meters) {
        this.loads = loads;
        this.partitions = partitions;
        for (Freshness freshness : Freshness.values()) {
            Gauge.builder("sluice.dispatchers", this, all -> all.count(freshness))
                    .description("Dispatchers that were heard of lately (CURRENT), or not any more (STALE)")
                    .tag("freshness", freshness.name())
                    .register(meters);
        }
        Gauge.builder(
                        "sluice.partitions.unowned",
                        this,
                        all -> all.list().unowned().size())
                .description("Partitions that no dispatcher which is heard of owns")
                .register(meters);
    }

    DispatcherList list() {
        return DispatcherList.of(loads.shown(clock.instant()), partitions.count());
    }

    private long count(Freshness freshness) {
        return list().items().stream()
                .filter(item -> item.freshness() == freshness)
                .count();
    }
}
