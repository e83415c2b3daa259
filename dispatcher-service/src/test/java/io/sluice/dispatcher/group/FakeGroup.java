package io.sluice.dispatcher.group;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.assignment.ApplicationState;
import org.apache.kafka.streams.processor.assignment.AssignmentConfigs;
import org.apache.kafka.streams.processor.assignment.KafkaStreamsState;
import org.apache.kafka.streams.processor.assignment.ProcessId;
import org.apache.kafka.streams.processor.assignment.TaskInfo;
import org.apache.kafka.streams.processor.assignment.TaskTopicPartition;
import org.apache.kafka.streams.state.HostInfo;

/** A group as Kafka Streams tells an assignor of it. Process {@code n} has an id that ends with n. */
final class FakeGroup implements ApplicationState {

    private final Map<ProcessId, KafkaStreamsState> states = new TreeMap<>();
    private final Map<TaskId, TaskInfo> tasks = new HashMap<>();

    /** @param partitions of the one subtopology, or of each where there are several */
    FakeGroup(int subtopologies, int partitions) {
        for (int subtopology = 0; subtopology < subtopologies; subtopology++) {
            for (int partition = 0; partition < partitions; partition++) {
                TaskId task = new TaskId(subtopology, partition);
                tasks.put(task, new Task(task));
            }
        }
    }

    FakeGroup with(int process, int threads, Set<Integer> active, Set<Integer> standby) {
        states.put(id(process), new State(id(process), threads, tasksOf(active), tasksOf(standby)));
        return this;
    }

    static ProcessId id(int process) {
        return new ProcessId(new UUID(0, process));
    }

    @Override
    public Map<ProcessId, KafkaStreamsState> kafkaStreamsStates(boolean computeTaskLags) {
        return states;
    }

    @Override
    public AssignmentConfigs assignmentConfigs() {
        return new AssignmentConfigs(
                10_000L, 2, 1, 600_000L, List.of(), OptionalInt.empty(), OptionalInt.empty(), "none");
    }

    @Override
    public Map<TaskId, TaskInfo> allTasks() {
        return tasks;
    }

    private static SortedSet<TaskId> tasksOf(Set<Integer> partitions) {
        SortedSet<TaskId> tasks = new TreeSet<>();
        partitions.forEach(partition -> tasks.add(new TaskId(0, partition)));
        return tasks;
    }

    private record Task(TaskId id) implements TaskInfo {

        @Override
        public boolean isStateful() {
            return true;
        }

        @Override
        public Set<String> stateStoreNames() {
            return Set.of("store");
        }

        @Override
        public Set<TaskTopicPartition> topicPartitions() {
            return Set.of(new Changelog(new TopicPartition("changelog", id.partition())));
        }
    }

    private record Changelog(TopicPartition topicPartition) implements TaskTopicPartition {

        @Override
        public boolean isSource() {
            return false;
        }

        @Override
        public boolean isChangelog() {
            return true;
        }

        @Override
        public Optional<Set<String>> rackIds() {
            return Optional.empty();
        }
    }

    private record State(
            ProcessId processId,
            int numProcessingThreads,
            SortedSet<TaskId> previousActiveTasks,
            SortedSet<TaskId> previousStandbyTasks)
            implements KafkaStreamsState {

        @Override
        public SortedSet<String> consumerClientIds() {
            return new TreeSet<>(Set.of(processId.toString()));
        }

        @Override
        public long lagFor(TaskId task) {
            throw new UnsupportedOperationException();
        }

        @Override
        public SortedSet<TaskId> prevTasksByLag(String consumerClientId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<TaskId, Long> statefulTasksToLagSums() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<HostInfo> hostInfo() {
            return Optional.empty();
        }

        @Override
        public Map<String, String> clientTags() {
            return Map.of();
        }

        @Override
        public Optional<String> rackId() {
            return Optional.empty();
        }
    }
}
