package io.sluice.dispatcher.group;

import io.sluice.dispatcher.ownership.Member;
import io.sluice.dispatcher.ownership.Placed;
import io.sluice.dispatcher.ownership.Situation;
import io.sluice.dispatcher.ownership.Standbys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.assignment.ApplicationState;
import org.apache.kafka.streams.processor.assignment.KafkaStreamsAssignment;
import org.apache.kafka.streams.processor.assignment.KafkaStreamsAssignment.AssignedTask;
import org.apache.kafka.streams.processor.assignment.KafkaStreamsState;
import org.apache.kafka.streams.processor.assignment.ProcessId;
import org.apache.kafka.streams.processor.assignment.TaskAssignmentUtils;
import org.apache.kafka.streams.processor.assignment.TaskAssignor.TaskAssignment;

/** The group as Kafka Streams tells it, in the words of a placement, and the way back: a task is a partition. */
final class GroupState {

    private final ApplicationState state;
    private final Map<Integer, TaskId> tasks;
    private final Map<String, ProcessId> processes;

    private GroupState(ApplicationState state, Map<Integer, TaskId> tasks, Map<String, ProcessId> processes) {
        this.state = state;
        this.tasks = tasks;
        this.processes = processes;
    }

    /** Empty where a task is not just a partition, or where some are to carry more than others. */
    static Optional<GroupState> of(ApplicationState state) {
        Map<Integer, TaskId> tasks = new HashMap<>();
        state.allTasks().keySet().forEach(task -> tasks.put(task.partition(), task));
        Map<String, ProcessId> processes = new TreeMap<>();
        Map<ProcessId, KafkaStreamsState> members = state.kafkaStreamsStates(false);
        members.keySet().forEach(process -> processes.put(process.toString(), process));
        long sizes = members.values().stream()
                .map(KafkaStreamsState::numProcessingThreads)
                .distinct()
                .count();
        boolean known = tasks.size() == state.allTasks().size() && processes.size() == members.size() && sizes == 1;
        return known ? Optional.of(new GroupState(state, tasks, processes)) : Optional.empty();
    }

    Collection<Integer> partitions() {
        return tasks.keySet();
    }

    List<Member> members() {
        List<Member> members = new ArrayList<>();
        Map<ProcessId, KafkaStreamsState> states = state.kafkaStreamsStates(false);
        processes.forEach((id, process) -> members.add(new Member(
                id,
                partitionsOf(states.get(process).previousActiveTasks()),
                partitionsOf(states.get(process).previousStandbyTasks()))));
        return members;
    }

    TaskAssignment assignment(Situation situation, Placed placed) {
        Map<ProcessId, KafkaStreamsAssignment> assignments = new HashMap<>();
        processes.forEach((id, process) -> {
            KafkaStreamsAssignment assignment = KafkaStreamsAssignment.of(process, Set.of());
            assign(assignment, placed.owners().get(id), AssignedTask.Type.ACTIVE);
            assignments.put(process, assignment);
        });
        if (state.assignmentConfigs().rackAwareAssignmentTags().isEmpty()) {
            SortedMap<String, SortedSet<Integer>> kept = Standbys.keep(
                    situation, placed.owners(), state.assignmentConfigs().numStandbyReplicas());
            kept.forEach((id, partitions) ->
                    assign(assignments.get(processes.get(id)), stateful(partitions), AssignedTask.Type.STANDBY));
        } else {
            TaskAssignmentUtils.defaultStandbyTaskAssignment(state, assignments);
        }
        return new TaskAssignment(assignments.values());
    }

    /** Whether each task is active exactly once, which Kafka Streams does not look at. */
    boolean isWhole(TaskAssignment assignment) {
        List<TaskId> active = assignment.assignment().stream()
                .flatMap(member -> member.tasks().values().stream())
                .filter(task -> task.type() == AssignedTask.Type.ACTIVE)
                .map(AssignedTask::id)
                .sorted()
                .toList();
        return active.equals(tasks.values().stream().sorted().toList());
    }

    private void assign(KafkaStreamsAssignment assignment, Collection<Integer> partitions, AssignedTask.Type type) {
        partitions.forEach(partition -> assignment.assignTask(new AssignedTask(tasks.get(partition), type)));
    }

    private List<Integer> stateful(Collection<Integer> partitions) {
        return partitions.stream()
                .filter(partition -> state.allTasks().get(tasks.get(partition)).isStateful())
                .toList();
    }

    private Set<Integer> partitionsOf(Collection<TaskId> some) {
        return some.stream()
                .filter(state.allTasks()::containsKey)
                .map(TaskId::partition)
                .collect(Collectors.toSet());
    }
}
