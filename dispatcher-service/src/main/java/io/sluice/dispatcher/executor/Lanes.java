package io.sluice.dispatcher.executor;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.cluster.Clusters;
import io.sluice.contracts.command.Priority;
import io.sluice.contracts.json.Json;
import io.sluice.dispatcher.driver.Assignment;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** The lanes of all clusters, each as wide as this instance's share of what its cluster takes, and their figures. */
final class Lanes {

    /** For tasks that name a cluster which is configured no more: the driver answers them at once. */
    private static final int LIMIT_WITHOUT_CLUSTER = 1;

    private final Clusters clusters;
    private final IntSupplier members;
    private final Ageing ageing;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    /** @param members how many instances share the clusters at this moment, 1 or more */
    Lanes(Clusters clusters, IntSupplier members, Ageing ageing, Clock clock, MeterRegistry meters) {
        this.clusters = clusters;
        this.members = members;
        this.ageing = ageing;
        this.clock = clock;
        this.meters = meters;
    }

    Place placeFor(Assignment assignment) {
        return new Place(
                lanes.computeIfAbsent(assignment.task().cluster(), this::newLane),
                assignment.priority(),
                clock.instant());
    }

    /** Instances may have come or gone: those who wait are admitted to what is free now. */
    void reconsider() {
        lanes.values().forEach(Lane::reconsider);
    }

    /** What of a cluster's limit is one instance's: rounded up, so that each can go on, and never nothing. */
    static int share(int limit, int members) {
        return Math.max(1, Math.ceilDiv(limit, Math.max(1, members)));
    }

    private Lane newLane(String cluster) {
        int limit = clusters.find(cluster).map(Cluster::maxConcurrentCommands).orElse(LIMIT_WITHOUT_CLUSTER);
        Lane lane = new Lane(() -> share(limit, members.getAsInt()), ageing, clock);
        Gauge.builder("sluice.executor.places", lane, Lane::limit)
                .description("Commands of this instance that may call the cluster at once")
                .tag("cluster", cluster)
                .register(meters);
        for (Priority priority : Priority.values()) {
            meter(lane, cluster, priority);
        }
        return lane;
    }

    private void meter(Lane lane, String cluster, Priority priority) {
        String label = Json.labelOf(priority);
        Gauge.builder("sluice.executor.running", lane, all -> all.taken(priority))
                .description("Commands that call the cluster at this moment")
                .tags("cluster", cluster, "priority", label)
                .register(meters);
        Gauge.builder("sluice.executor.waiting", lane, all -> all.waiting(priority))
                .description("Commands that wait for their turn to call the cluster")
                .tags("cluster", cluster, "priority", label)
                .register(meters);
        TimeGauge.builder(
                        "sluice.executor.oldest.wait",
                        lane,
                        TimeUnit.MILLISECONDS,
                        all -> all.oldestWait(priority).toMillis())
                .description("How long the command waits that has waited longest for its turn")
                .tags("cluster", cluster, "priority", label)
                .register(meters);
    }
}
