package io.sluice.api.dispatcher;

import io.sluice.api.tail.Board;
import io.sluice.contracts.ownership.InstanceLoad;
import io.sluice.contracts.ownership.PartitionLoad;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * The last word of each dispatcher. One that left in order is forgotten at once; one that has died says nothing any more, and
 * is forgotten after a while: each start has another id, and the topic keeps every one. Before that others say that they own
 * what it said it owned: each partition is that one's who was the last to say so for the first time.
 */
final class LoadBoard implements Board<InstanceLoad> {

    private final Duration forgetAfter;
    private final Map<String, Word> byInstance = new HashMap<>();
    private long told;

    /** @param forgetAfter how long a silent instance is shown */
    LoadBoard(Duration forgetAfter) {
        this.forgetAfter = forgetAfter;
    }

    /**
     * What an instance said of itself.
     *
     * @param claims which word of all was the first of those in a row that name the partition, by its number
     */
    private record Word(InstanceLoad load, Map<Integer, Long> claims) {}

    @Override
    public synchronized void clear() {
        byInstance.clear();
    }

    /** In the order of the topic. */
    @Override
    public synchronized void told(InstanceLoad load) {
        told++;
        Word before = byInstance.get(load.instance());
        Map<Integer, Long> claims = new HashMap<>();
        for (PartitionLoad partition : load.partitions()) {
            Long since = before == null ? null : before.claims().get(partition.partition());
            claims.put(partition.partition(), since == null ? told : since);
        }
        byInstance.put(load.instance(), new Word(load, claims));
    }

    @Override
    public synchronized void gone(String instance) {
        byInstance.remove(instance);
    }

    /** Those that are shown, the oldest first, each with what it still owns. */
    synchronized List<DispatcherStanding> shown(Instant now) {
        byInstance.values().removeIf(word -> now.isAfter(word.load().at().plus(forgetAfter)));
        Map<Integer, Word> owners = owners(now);
        return byInstance.values().stream()
                .sorted(Comparator.comparing((Word word) -> word.load().startedAt())
                        .thenComparing(word -> word.load().instance()))
                .map(word -> new DispatcherStanding(
                        word.load(),
                        word.load().partitions().stream()
                                .filter(load -> word.equals(owners.get(load.partition())))
                                .toList(),
                        now))
                .toList();
    }

    private Map<Integer, Word> owners(Instant now) {
        Map<Integer, Word> owners = new HashMap<>();
        for (Word word : byInstance.values()) {
            for (int partition : word.claims().keySet()) {
                owners.merge(partition, word, BinaryOperator.maxBy(byClaim(partition, now)));
            }
        }
        return owners;
    }

    /** Who is heard of comes before who is silent, and of two of these who came later. */
    private static Comparator<Word> byClaim(int partition, Instant now) {
        return Comparator.comparing((Word word) -> !word.load().isGone(now))
                .thenComparing(word -> word.claims().get(partition));
    }
}
