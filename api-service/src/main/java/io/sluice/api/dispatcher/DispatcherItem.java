package io.sluice.api.dispatcher;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.ownership.InstanceLoad;
import io.sluice.contracts.ownership.PartitionLoad;
import io.sluice.contracts.state.Freshness;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A dispatcher as clients see it. */
@Schema(name = "Dispatcher")
@JsonInclude(JsonInclude.Include.NON_NULL)
record DispatcherItem(
        @Schema(description = "Another one after each start")
        String instance,

        @Schema(description = "Where it runs") String host,
        @Nullable String version,

        @Schema(description = "When it was started") Instant since,

        @Schema(description = "`running`, `rebalancing`: partitions are being shared out, `draining`: it leaves")
        InstanceLoad.State state,

        @Schema(
                description =
                        "STALE: it counts as gone, since it has said nothing lately or others own all that it owned; the figures are its last")
        Freshness freshness,

        @Schema(description = "When it measured this, on its own clock")
        Instant observedAt,

        @Schema(description = "Commands that wait for their turn in their job")
        long queued,

        @Schema(description = "Commands that are being carried out, or wait for their cluster")
        long inFlight,

        @Schema(description = "Since when the oldest of the queued waits; absent: none waits") @Nullable
        Instant oldest,

        @Schema(description = "How long that was when it was measured", implementation = String.class) @Nullable
        Duration oldestAge,

        @Schema(description = "Commands that ended, a moving average")
        double commandsPerSecond,

        @Schema(description = "Executor time spent in each second, a moving average: its load")
        double executorTime,

        @Schema(description = "What it owns, by number; each partition is shown once, at the one that came to it last")
        List<Partition> partitions) {

    /** A partition and how much it has to do. */
    @Schema(name = "DispatcherPartition")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Partition(
            int partition,
            long queued,
            long inFlight,
            @Nullable Instant oldest,
            double commandsPerSecond,

            @Schema(description = "Executor time spent in each second: its load")
            double executorTime) {

        static Partition of(PartitionLoad load) {
            return new Partition(
                    load.partition(),
                    load.queued(),
                    load.inFlight(),
                    load.oldest(),
                    load.commandsPerSecond(),
                    load.executorTime());
        }
    }

    static DispatcherItem of(DispatcherStanding standing) {
        InstanceLoad load = standing.word();
        List<PartitionLoad> partitions = standing.owned();
        Optional<Instant> oldest = partitions.stream()
                .map(PartitionLoad::oldest)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
        return new DispatcherItem(
                load.instance(),
                load.host(),
                load.version(),
                load.startedAt(),
                load.state(),
                standing.freshness(),
                load.at(),
                partitions.stream().mapToLong(PartitionLoad::queued).sum(),
                partitions.stream().mapToLong(PartitionLoad::inFlight).sum(),
                oldest.orElse(null),
                oldest.map(since -> Duration.between(since, load.at())).orElse(null),
                partitions.stream()
                        .mapToDouble(PartitionLoad::commandsPerSecond)
                        .sum(),
                partitions.stream().mapToDouble(PartitionLoad::executorTime).sum(),
                partitions.stream().map(Partition::of).toList());
    }

    boolean isFresh() {
        return freshness == Freshness.CURRENT;
    }
}
