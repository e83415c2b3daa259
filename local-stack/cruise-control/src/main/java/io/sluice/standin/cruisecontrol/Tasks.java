package io.sluice.standin.cruisecontrol;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tasks in the server's memory. A request holds its slot until the scanner finds it computed; what moves data gives
 * its slot back and is in execution; retention is counted from the start of a task.
 */
final class Tasks {

    private final Map<String, Task> active = new LinkedHashMap<>();
    private final Map<String, Task> completed = new LinkedHashMap<>();
    private final Duration retention;

    Tasks(Duration retention) {
        this.retention = retention;
    }

    int active() {
        return active.size();
    }

    void add(Task task) {
        active.put(task.id, task);
    }

    List<Task> all() {
        List<Task> all = new ArrayList<>(active.values());
        all.addAll(completed.values());
        return all;
    }

    /** A task is known by its id only together with the same request. */
    Optional<Task> find(String id, Request request) {
        return all().stream()
                .filter(task -> task.id.equals(id) && task.request.line().equals(request.line()))
                .findFirst();
    }

    /** The executor has taken it: its slot is free again. */
    void inExecution(Task task, Instant at) {
        task.state = Task.State.IN_EXECUTION;
        task.executingSince = at;
        active.remove(task.id);
        completed.put(task.id, task);
    }

    /** What the scanner does every few seconds. */
    void scan(Instant at) {
        active.values().removeIf(task -> {
            boolean done = task.failure != null || task.isComputed(at);
            if (done) {
                task.state = task.failure == null ? Task.State.COMPLETED : Task.State.COMPLETED_WITH_ERROR;
                completed.put(task.id, task);
            }
            return done;
        });
        completed
                .values()
                .removeIf(task -> task.state != Task.State.IN_EXECUTION
                        && task.startedAt.plus(retention).isBefore(at));
    }

    /** The executions that wait to begin, the first first. */
    List<Task> toBegin(Instant at) {
        return active.values().stream()
                .filter(task -> task.isExecution() && task.failure == null && task.isComputed(at))
                .sorted(Comparator.comparing(task -> task.computedAt))
                .toList();
    }
}
