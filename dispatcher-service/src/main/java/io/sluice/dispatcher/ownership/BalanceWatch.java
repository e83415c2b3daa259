package io.sluice.dispatcher.ownership;

import io.sluice.contracts.ownership.InstanceLoad;
import io.sluice.contracts.ownership.PartitionLoad;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says when the group is to be asked to share out anew: when one has carried too much for a while, a move would mend it,
 * all live and work, and it is this instance's turn to ask. Not for several threads.
 */
public final class BalanceWatch {

    private final Instances instances;
    private final Balance balance;
    private final BalanceRules rules;
    private final Clock clock;
    private @Nullable Instant since;
    private Instant quietUntil = Instant.EPOCH;

    public BalanceWatch(Instances instances, Balance balance, BalanceRules rules, Clock clock) {
        this.instances = instances;
        this.balance = balance;
        this.rules = rules;
        this.clock = clock;
    }

    /** Looks once; the answer is why to ask, where it is to be asked now. */
    public Optional<String> look() {
        Instant now = clock.instant();
        Optional<Placed> better = better();
        if (better.isEmpty() || now.isBefore(quietUntil)) {
            since = null;
            return Optional.empty();
        }
        if (since == null) {
            since = now;
        }
        if (now.isBefore(since.plus(rules.patience()))) {
            return Optional.empty();
        }
        since = null;
        quietUntil = now.plus(rules.cooldown());
        return Optional.of("one instance carries far more than the others, moving partitions "
                + better.get().moved() + " would mend it");
    }

    private Optional<Placed> better() {
        List<InstanceLoad> live = instances.live();
        if (!instances.isFirst() || live.size() < 2 || !areSettled(live)) {
            return Optional.empty();
        }
        List<Member> members = live.stream().map(BalanceWatch::member).toList();
        Set<Integer> partitions = new HashSet<>();
        members.forEach(member -> partitions.addAll(member.owns()));
        return balance.situation(partitions, members)
                .map(balance::place)
                .filter(placed -> !placed.moved().isEmpty());
    }

    /** Everybody works and has something, and nothing is claimed by two: nothing is under way. */
    private static boolean areSettled(List<InstanceLoad> live) {
        long claims = live.stream().mapToLong(load -> load.partitions().size()).sum();
        long partitions = live.stream()
                .flatMap(load -> load.partitions().stream())
                .map(PartitionLoad::partition)
                .distinct()
                .count();
        return claims == partitions
                && live.stream()
                        .allMatch(load -> load.state() == InstanceLoad.State.RUNNING
                                && !load.partitions().isEmpty());
    }

    private static Member member(InstanceLoad load) {
        Set<Integer> owns = new HashSet<>();
        load.partitions().forEach(partition -> owns.add(partition.partition()));
        return new Member(load.instance(), owns, Set.of());
    }
}
