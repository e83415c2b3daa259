package io.sluice.dispatcher.ownership;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Says who keeps the state of partitions without owning them, ready to take over. Who keeps it goes on, and who has just
 * owned it begins, as long as nobody has far more than the others to keep.
 */
public final class Standbys {

    private final Situation situation;
    private final Map<Integer, String> ownersBefore;
    private final int cap;
    private final SortedMap<String, SortedSet<Integer>> kept = new TreeMap<>();

    private Standbys(Situation situation, int replicas) {
        this.situation = situation;
        this.ownersBefore = situation.owners();
        this.cap = Math.ceilDiv(
                situation.weights().size() * replicas, situation.members().size());
        situation.members().forEach(member -> kept.put(member.id(), new TreeSet<>()));
    }

    /**
     * @param owners each member's partitions
     * @param replicas how many keep each partition; fewer where there are not so many others
     */
    public static SortedMap<String, SortedSet<Integer>> keep(
            Situation situation, SortedMap<String, SortedSet<Integer>> owners, int replicas) {
        Standbys standbys = new Standbys(situation, replicas);
        Map<Integer, String> owner = new HashMap<>();
        owners.forEach((member, partitions) -> partitions.forEach(partition -> owner.put(partition, member)));
        int each = Math.min(replicas, situation.members().size() - 1);
        List<Integer> partitions = owner.keySet().stream().sorted().toList();
        partitions.forEach(partition -> standbys.goOn(partition, owner.get(partition), each));
        partitions.forEach(partition -> standbys.begin(partition, owner.get(partition), each));
        return standbys.kept;
    }

    private void goOn(int partition, String owner, int each) {
        situation.keepersOf(partition).stream()
                .filter(keeper -> !keeper.equals(owner) && count(keeper) < cap)
                .sorted()
                .limit(each)
                .forEach(keeper -> kept.get(keeper).add(partition));
    }

    private void begin(int partition, String owner, int each) {
        Set<String> others = new HashSet<>(kept.keySet());
        others.remove(owner);
        others.removeIf(member -> kept.get(member).contains(partition));
        for (int missing = each - keepers(partition); missing > 0; missing--) {
            String next = next(partition, others);
            kept.get(next).add(partition);
            others.remove(next);
        }
    }

    private String next(int partition, Collection<String> candidates) {
        String before = ownersBefore.get(partition);
        if (before != null && candidates.contains(before) && count(before) < cap) {
            return before;
        }
        return candidates.stream()
                .min(Comparator.comparingInt(this::count).thenComparing(member -> member))
                .orElseThrow();
    }

    private int keepers(int partition) {
        return (int) kept.values().stream()
                .filter(partitions -> partitions.contains(partition))
                .count();
    }

    private int count(String member) {
        return kept.get(member).size();
    }
}
