package io.sluice.dispatcher.group;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.sluice.contracts.ownership.InstanceLoad;
import io.sluice.contracts.ownership.PartitionLoad;
import io.sluice.dispatcher.ownership.Instances;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;

/** Ownership in numbers: each partition that this instance owns, who lives, and what was moved. */
public final class OwnershipMeters {

    private static final double MILLIS_PER_SECOND = 1000;

    private final MultiGauge queued;
    private final MultiGauge inFlight;
    private final MultiGauge oldest;
    private final MultiGauge commands;
    private final MultiGauge executorTime;
    private final Counter moves;
    private final Counter asked;

    public OwnershipMeters(MeterRegistry registry, Instances instances) {
        queued = gauge(registry, "sluice.partition.queued", "Commands that wait in the partition");
        inFlight = gauge(registry, "sluice.partition.in.flight", "Commands of the partition that are carried out");
        oldest = gauge(
                registry,
                "sluice.partition.oldest.seconds",
                "How long the partition's oldest command in a queue waits");
        commands = gauge(registry, "sluice.partition.commands.per.second", "Commands of the partition that end");
        executorTime = gauge(registry, "sluice.partition.executor.time", "Commands at work at a time, on average");
        moves = Counter.builder("sluice.ownership.moves")
                .description("Partitions that this instance, as the group's leader, gave another owner for their load")
                .register(registry);
        asked = Counter.builder("sluice.ownership.rebalances.asked")
                .description("Times that this instance has asked the group to share out anew, for the load")
                .register(registry);
        Gauge.builder("sluice.ownership.instances", instances, Instances::count)
                .description("Dispatchers that live and do not leave")
                .register(registry);
    }

    void measured(InstanceLoad load) {
        register(queued, load, PartitionLoad::queued);
        register(inFlight, load, PartitionLoad::inFlight);
        register(oldest, load, partition -> age(partition, load.at()));
        register(commands, load, PartitionLoad::commandsPerSecond);
        register(executorTime, load, PartitionLoad::executorTime);
    }

    void moved(int partitions) {
        moves.increment(partitions);
    }

    void asked() {
        asked.increment();
    }

    private static double age(PartitionLoad partition, Instant now) {
        return partition.oldest() == null
                ? 0
                : Math.max(0, Duration.between(partition.oldest(), now).toMillis() / MILLIS_PER_SECOND);
    }

    private static void register(MultiGauge gauge, InstanceLoad load, ToDoubleFunction<PartitionLoad> figure) {
        gauge.register(
                load.partitions().stream()
                        .map(partition -> MultiGauge.Row.of(
                                Tags.of("partition", Integer.toString(partition.partition())),
                                figure.applyAsDouble(partition)))
                        .toList(),
                true);
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }
}
