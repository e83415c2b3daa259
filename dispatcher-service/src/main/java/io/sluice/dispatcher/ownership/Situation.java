package io.sluice.dispatcher.ownership;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be shared out, among whom.
 *
 * @param weights of all partitions, each more than 0
 * @param members at least one, no two with the same id
 * @param intended where partitions without an owner are on their way to
 * @param busy whether there is load enough to move anything for it
 */
public record Situation(
        Map<Integer, Double> weights, List<Member> members, Map<Integer, String> intended, boolean busy) {

    public Situation {
        weights = Map.copyOf(weights);
        members = members.stream().sorted(Comparator.comparing(Member::id)).toList();
        intended = Map.copyOf(intended);
        Set<String> ids = new HashSet<>();
        members.forEach(member -> ids.add(member.id()));
        if (members.isEmpty() || ids.size() < members.size()) {
            throw new IllegalArgumentException(
                    "There must be a member, and none twice (got " + ids + " of " + members.size() + " members)");
        }
        if (weights.values().stream().anyMatch(weight -> !(weight > 0) || weight.isInfinite())) {
            throw new IllegalArgumentException("Weights are more than 0 (got " + weights + ")");
        }
    }

    /** Who owns each partition; one that two say they own has no owner that can be trusted. */
    Map<Integer, String> owners() {
        Map<Integer, String> owners = new HashMap<>();
        Set<Integer> disputed = new HashSet<>();
        for (Member member : members) {
            for (int partition : member.owns()) {
                if (weights.containsKey(partition) && owners.put(partition, member.id()) != null) {
                    disputed.add(partition);
                }
            }
        }
        owners.keySet().removeAll(disputed);
        return owners;
    }

    /** All partitions, the heaviest first. */
    List<Integer> byWeight(Collection<Integer> partitions) {
        List<Integer> sorted = new ArrayList<>(partitions);
        sorted.sort(Comparator.<Integer>comparingDouble(weights::get).reversed().thenComparing(partition -> partition));
        return sorted;
    }

    /** The ids of those that have the partition's state at hand. */
    Set<String> keepersOf(int partition) {
        Set<String> keepers = new HashSet<>();
        members.stream()
                .filter(member -> member.keeps().contains(partition))
                .forEach(member -> keepers.add(member.id()));
        return keepers;
    }

    /** An even share of all weight. */
    double mean() {
        return weights.values().stream().mapToDouble(weight -> weight).sum() / members.size();
    }

    /** An even share of all partitions, rounded up. */
    int evenShare() {
        return Math.ceilDiv(weights.size(), members.size());
    }
}
