package io.sluice.dispatcher.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.contracts.ownership.InstanceLoad;
import io.sluice.contracts.ownership.PartitionLoad;
import io.sluice.dispatcher.ownership.Balance;
import io.sluice.dispatcher.ownership.BalanceRules;
import io.sluice.dispatcher.ownership.Instances;
import io.sluice.dispatcher.ownership.LoadWeights;
import io.sluice.dispatcher.ownership.Placement;
import io.sluice.dispatcher.ownership.PlacementRules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.processor.assignment.KafkaStreamsAssignment;
import org.apache.kafka.streams.processor.assignment.KafkaStreamsAssignment.AssignedTask;
import org.apache.kafka.streams.processor.assignment.TaskAssignmentUtils;
import org.apache.kafka.streams.processor.assignment.TaskAssignor.AssignmentError;
import org.apache.kafka.streams.processor.assignment.TaskAssignor.TaskAssignment;
import org.junit.jupiter.api.Test;

/** Whatever is known or wrong, the answer is a valid assignment. */
class LoadAwareAssignorTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final LoadAwareAssignor assignor = new LoadAwareAssignor();

    @Test
    void partitionsMoveToWhoeverHasLessToDoAndTheirStateStaysAtHand() {
        configure(Clock.systemUTC(), Map.of(0, 40.0, 1, 30.0, 2, 20.0));
        FakeGroup group = new FakeGroup(1, 6)
                .with(1, 1, Set.of(0, 1, 2), Set.of(3, 4, 5))
                .with(2, 1, Set.of(3, 4, 5), Set.of(0, 1, 2));

        TaskAssignment assignment = assign(group);

        assertThat(tasks(assignment, 2, AssignedTask.Type.ACTIVE))
                .contains(3, 4, 5)
                .containsAnyOf(0, 1, 2);
        assertThat(tasks(assignment, 1, AssignedTask.Type.STANDBY))
                .isEqualTo(tasks(assignment, 2, AssignedTask.Type.ACTIVE));
        assertThat(registry.get("sluice.ownership.moves").counter().count()).isPositive();
    }

    @Test
    void whatMovesArrivesThoughNobodyOwnsItWhenItDoes() {
        configure(Clock.systemUTC(), Map.of(0, 40.0, 1, 30.0, 2, 20.0));
        FakeGroup group = new FakeGroup(1, 6)
                .with(1, 1, Set.of(0, 1, 2), Set.of(3, 4, 5))
                .with(2, 1, Set.of(3, 4, 5), Set.of(0, 1, 2));
        Set<Integer> planned = tasks(assign(group), 2, AssignedTask.Type.ACTIVE);
        Set<Integer> stays = new TreeSet<>(Set.of(0, 1, 2));
        stays.removeAll(planned);

        // The first owner has given up what moves, and still has its state.
        FakeGroup second = new FakeGroup(1, 6)
                .with(1, 1, stays, Set.of(0, 1, 2, 3, 4, 5))
                .with(2, 1, Set.of(3, 4, 5), Set.of(0, 1, 2));

        assertThat(tasks(assign(second), 2, AssignedTask.Type.ACTIVE)).isEqualTo(planned);
    }

    @Test
    void withoutLoadsKafkaStreamsStickyAssignorDecides() {
        configure(Clock.systemUTC(), Map.of());
        FakeGroup group = new FakeGroup(1, 6)
                .with(1, 1, Set.of(0, 1, 2, 3, 4, 5), Set.of())
                .with(2, 1, Set.of(), Set.of());

        assertThat(tasks(assign(group), 2, AssignedTask.Type.ACTIVE)).hasSize(3);
    }

    @Test
    void withoutSettingsKafkaStreamsStickyAssignorDecides() {
        assignor.configure(Map.of());

        assertThat(tasks(assign(new FakeGroup(1, 4).with(1, 1, Set.of(), Set.of())), 1, AssignedTask.Type.ACTIVE))
                .hasSize(4);
    }

    @Test
    void whateverBreaksKafkaStreamsStickyAssignorDecides() {
        configure(
                new Clock() {
                    @Override
                    public ZoneId getZone() {
                        throw new IllegalStateException("broken");
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        throw new IllegalStateException("broken");
                    }

                    @Override
                    public Instant instant() {
                        throw new IllegalStateException("broken");
                    }
                },
                Map.of());

        assertThat(tasks(assign(new FakeGroup(1, 4).with(1, 1, Set.of(0, 1), Set.of())), 1, AssignedTask.Type.ACTIVE))
                .hasSize(4);
    }

    @Test
    void whereMembersHaveDifferentSizesKafkaStreamsStickyAssignorDecides() {
        configure(Clock.systemUTC(), Map.of(0, 40.0, 1, 30.0));
        FakeGroup group = new FakeGroup(1, 6).with(1, 1, Set.of(), Set.of()).with(2, 2, Set.of(), Set.of());

        assertThat(tasks(assign(group), 2, AssignedTask.Type.ACTIVE)).hasSize(4);
    }

    @Test
    void whereATaskIsNotJustAPartitionKafkaStreamsStickyAssignorDecides() {
        configure(Clock.systemUTC(), Map.of(0, 40.0, 1, 30.0));
        FakeGroup group = new FakeGroup(2, 3).with(1, 1, Set.of(), Set.of());

        TaskAssignment assignment = assign(group);

        assertThat(assignment.assignment().stream()
                        .flatMap(some -> some.tasks().values().stream())
                        .filter(task -> task.type() == AssignedTask.Type.ACTIVE))
                .hasSize(6);
    }

    private TaskAssignment assign(FakeGroup group) {
        TaskAssignment assignment = assignor.assign(group);
        assertThat(TaskAssignmentUtils.validateTaskAssignment(group, assignment))
                .isEqualTo(AssignmentError.NONE);
        return assignment;
    }

    /** @param rates the commands a second of each partition, as an instance has told them; nothing: nobody told anything */
    private void configure(Clock clock, Map<Integer, Double> rates) {
        Instances instances = new Instances("self", clock);
        if (!rates.isEmpty()) {
            List<PartitionLoad> loads = new ArrayList<>();
            for (int partition = 0; partition < 6; partition++) {
                loads.add(new PartitionLoad(partition, 0, 0, null, rates.getOrDefault(partition, 1.0), 0));
            }
            instances.hear(new InstanceLoad(
                    "self",
                    "host",
                    null,
                    Instant.EPOCH,
                    Instant.EPOCH,
                    Duration.ofHours(1),
                    InstanceLoad.State.RUNNING,
                    loads));
        }
        BalanceRules rules =
                new BalanceRules(new LoadWeights(10, 0.1, 0.1), 5, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1));
        Map<String, Object> settings = new HashMap<>();
        settings.put(
                LoadAwareAssignor.BALANCE,
                new Balance(instances, new Placement(new PlacementRules(1.25, 4, 2)), rules, clock));
        settings.put(LoadAwareAssignor.METERS, new OwnershipMeters(registry, instances));
        assignor.configure(settings);
    }

    private static Set<Integer> tasks(TaskAssignment assignment, int process, AssignedTask.Type type) {
        Set<Integer> partitions = new TreeSet<>();
        for (KafkaStreamsAssignment some : assignment.assignment()) {
            if (some.processId().equals(FakeGroup.id(process))) {
                some.tasks().values().stream()
                        .filter(task -> task.type() == type)
                        .forEach(task -> partitions.add(task.id().partition()));
            }
        }
        return partitions;
    }
}
