package io.sluice.dispatcher.ownership;

import io.sluice.contracts.ownership.PartitionLoad;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides where partitions go from what the instances have said of their loads. It remembers what it has sent where: a
 * partition changes its owner in two steps, and in the second nobody owns it. For several threads.
 */
public final class Balance {

    private final Instances instances;
    private final Placement placement;
    private final BalanceRules rules;
    private final Clock clock;
    private Map<Integer, String> sent = Map.of();
    private Instant sentAt = Instant.EPOCH;

    public Balance(Instances instances, Placement placement, BalanceRules rules, Clock clock) {
        this.instances = instances;
        this.placement = placement;
        this.rules = rules;
        this.clock = clock;
    }

    /** What is known of these partitions among these members; empty where what is known is too old or nothing. */
    public Optional<Situation> situation(Collection<Integer> partitions, List<Member> members) {
        Map<Integer, PartitionLoad> loads = instances.loads();
        loads.keySet().retainAll(partitions);
        if (!instances.isHeard() || loads.isEmpty()) {
            return Optional.empty();
        }
        double load =
                loads.values().stream().mapToDouble(rules.weights()::loadOf).sum();
        return Optional.of(new Situation(
                rules.weights().of(partitions, loads), members, underWay(), load >= rules.quiet() * members.size()));
    }

    public Placed place(Situation situation) {
        return placement.place(situation);
    }

    /** The placement is in force: what moves by it is under way. */
    public synchronized void sent(Placed placed) {
        Map<Integer, String> owners = new HashMap<>();
        placed.owners().forEach((member, partitions) -> partitions.forEach(partition -> owners.put(partition, member)));
        sent = owners;
        sentAt = clock.instant();
    }

    private synchronized Map<Integer, String> underWay() {
        return clock.instant().isAfter(sentAt.plus(rules.underWay())) ? Map.of() : sent;
    }
}
