package io.sluice.cruisecontrol.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A whole answer of {@code user_tasks}. */
public record UserTasks(List<UserTask> tasks) {

    public UserTasks {
        tasks = List.copyOf(tasks);
    }

    /** Reads the answer; empty if it is not whole: half a list would make tasks look lost that are there. */
    public static Optional<UserTasks> of(JsonNode body) {
        if (!body.path("userTasks").isArray()) {
            return Optional.empty();
        }
        List<UserTask> tasks = new ArrayList<>();
        for (JsonNode entry : body.path("userTasks")) {
            Optional<TaskStatus> status = TaskStatus.of(entry.path("Status").asText());
            String id = entry.path("UserTaskId").asText();
            if (status.isEmpty() || id.isEmpty()) {
                return Optional.empty();
            }
            tasks.add(new UserTask(
                    id,
                    status.get(),
                    entry.path("RequestURL").asText(),
                    Instant.ofEpochMilli(entry.path("StartMs").asLong())));
        }
        return Optional.of(new UserTasks(tasks));
    }

    public Optional<UserTask> find(String id) {
        return tasks.stream().filter(task -> task.id().equals(id)).findFirst();
    }

    /**
     * The task whose reason begins so. Of several the one that got furthest counts: an execution that was refused is
     * asked for again with the same reason.
     */
    public Optional<UserTask> ofReason(String prefix) {
        return tasks.stream()
                .filter(task -> task.reason().startsWith(prefix))
                .max(Comparator.comparing(UserTask::isExecution)
                        .thenComparing(task -> task.status() != TaskStatus.COMPLETED_WITH_ERROR)
                        .thenComparing(UserTask::startedAt));
    }

    /** Whether the server remembers one of these tasks: then it was not restarted since they were made. */
    public boolean remembersOneOf(Collection<String> ids) {
        return tasks.stream().map(UserTask::id).anyMatch(ids::contains);
    }
}
