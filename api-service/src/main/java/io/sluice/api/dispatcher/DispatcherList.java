package io.sluice.api.dispatcher;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** All dispatchers, and what none of them owns. */
@Schema(name = "Dispatchers")
record DispatcherList(
        @Schema(description = "The one that runs the longest first")
        List<DispatcherItem> items,

        @Schema(description = "How many partitions there are; 0 until Kafka was reached")
        int partitions,

        @Schema(description = "Partitions that no dispatcher which is heard of owns: commands wait there")
        List<Integer> unowned,

        @JsonInclude(JsonInclude.Include.ALWAYS)
        @Schema(description = "Always null: they are all in one page", nullable = true)
        @Nullable
        String nextCursor) {

    static DispatcherList of(List<DispatcherStanding> dispatchers, int partitions) {
        List<DispatcherItem> items =
                dispatchers.stream().map(DispatcherItem::of).toList();
        Set<Integer> owned = items.stream()
                .filter(DispatcherItem::isFresh)
                .flatMap(item -> item.partitions().stream())
                .map(DispatcherItem.Partition::partition)
                .collect(Collectors.toSet());
        List<Integer> unowned = IntStream.range(0, partitions)
                .filter(partition -> !owned.contains(partition))
                .boxed()
                .toList();
        return new DispatcherList(items, partitions, unowned, null);
    }
}
