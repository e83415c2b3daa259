package io.sluice.dispatcher.ownership;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who has what while it is being shared out. A partition has one owner or none. */
final class Shares {

    private final Map<Integer, Double> weights;
    private final Map<Integer, String> owners = new HashMap<>();
    private final SortedMap<String, SortedSet<Integer>> shares = new TreeMap<>();
    private final Map<String, Double> totals = new HashMap<>();

    Shares(Situation situation) {
        this.weights = situation.weights();
        situation.members().forEach(member -> {
            shares.put(member.id(), new TreeSet<>());
            totals.put(member.id(), 0.0);
        });
    }

    /** Gives the partition, and takes it from whoever has it. */
    void give(int partition, String member) {
        String before = owners.put(partition, member);
        if (before != null) {
            shares.get(before).remove(partition);
            totals.merge(before, -weights.get(partition), Double::sum);
        }
        shares.get(member).add(partition);
        totals.merge(member, weights.get(partition), Double::sum);
    }

    boolean has(String member) {
        return shares.containsKey(member);
    }

    boolean isOwned(int partition) {
        return owners.containsKey(partition);
    }

    Set<Integer> of(String member) {
        return shares.get(member);
    }

    int count(String member) {
        return shares.get(member).size();
    }

    double weight(String member) {
        return totals.get(member);
    }

    double weight(int partition) {
        return weights.get(partition);
    }

    Collection<String> members() {
        return shares.keySet();
    }

    /** The one with the least weight of these, and of equals the one with the fewest partitions. */
    String lightest(Collection<String> candidates) {
        return candidates.stream().min(byWeight()).orElseThrow();
    }

    /** The one with the most weight of all. */
    String heaviest() {
        return shares.keySet().stream().max(byWeight()).orElseThrow();
    }

    /** Each member's partitions. */
    SortedMap<String, SortedSet<Integer>> all() {
        return shares;
    }

    /** The members with nothing. */
    List<String> empty() {
        return shares.keySet().stream().filter(member -> count(member) == 0).toList();
    }

    private Comparator<String> byWeight() {
        return Comparator.<String>comparingDouble(this::weight)
                .thenComparing(this::count)
                .thenComparing(member -> member);
    }
}
