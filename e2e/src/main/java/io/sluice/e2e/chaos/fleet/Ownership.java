package io.sluice.e2e.chaos.fleet;

import io.sluice.contracts.topic.Topics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.GroupState;

/**
 * Which member of the dispatchers' group has which partitions of the commands, as the broker tells everybody. A member keeps
 * its id for as long as its process is in the group.
 *
 * @param partitions by member id
 */
public record Ownership(Map<String, Set<Integer>> partitions) {

    /** The name of the dispatchers' consumer group. */
    public static final String GROUP = "sluice-dispatcher";

    public Ownership {
        partitions = Map.copyOf(partitions);
    }

    /** Asks the broker; while the group rebalances nobody has anything. */
    public static Ownership now(Admin admin) throws InterruptedException {
        try {
            ConsumerGroupDescription group =
                    admin.describeConsumerGroups(Set.of(GROUP)).all().get().get(GROUP);
            return new Ownership(
                    group.groupState() == GroupState.STABLE
                            ? group.members().stream()
                                    .collect(Collectors.toMap(MemberDescription::consumerId, Ownership::commandsOf))
                            : Map.of());
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker does not tell the group " + GROUP, e);
        }
    }

    /** Whether so many members have all partitions between them. */
    public boolean isComplete(int members, int allPartitions) {
        return partitions.size() == members
                && partitions.values().stream().mapToInt(Set::size).sum() == allPartitions;
    }

    /** Who of this ownership is not in the later one: the members that are gone. */
    public Set<String> goneIn(Ownership later) {
        Set<String> gone = new HashSet<>(partitions.keySet());
        gone.removeAll(later.partitions.keySet());
        return gone;
    }

    /** The partitions of these members. */
    public Set<Integer> of(Set<String> members) {
        Set<Integer> theirs = new TreeSet<>();
        members.forEach(member -> theirs.addAll(partitions.getOrDefault(member, Set.of())));
        return theirs;
    }

    /** The partitions that have another owner in the later one. */
    public Set<Integer> movedIn(Ownership later) {
        Map<Integer, String> after = later.byPartition();
        Set<Integer> moved = new TreeSet<>();
        byPartition().forEach((partition, owner) -> {
            if (!owner.equals(after.get(partition))) {
                moved.add(partition);
            }
        });
        return moved;
    }

    private Map<Integer, String> byPartition() {
        Map<Integer, String> owners = new HashMap<>();
        partitions.forEach((member, theirs) -> theirs.forEach(partition -> owners.put(partition, member)));
        return owners;
    }

    private static Set<Integer> commandsOf(MemberDescription member) {
        return member.assignment().topicPartitions().stream()
                .filter(partition -> partition.topic().equals(Topics.COMMANDS))
                .map(partition -> partition.partition())
                .collect(Collectors.toSet());
    }
}
