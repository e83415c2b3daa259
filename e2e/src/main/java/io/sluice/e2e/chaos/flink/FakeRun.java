package io.sluice.e2e.chaos.flink;

import io.sluice.contracts.FlinkJobId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run in memory; a checkpoint is complete every second while it runs. Not safe for threads: its cluster guards it. */
final class FakeRun {

    private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(1);
    private static final int STATE_BYTES = 15_737;

    private final FlinkJobId id;
    private final int parallelism;
    private final Instant began;
    private final Map<String, SavepointOperation> operations = new HashMap<>();
    private @Nullable Snapshot newestSavepoint;
    private String state = "RUNNING";
    private @Nullable Instant ended;

    FakeRun(FlinkJobId id, int parallelism, Instant began) {
        this.id = id;
        this.parallelism = parallelism;
        this.began = began;
    }

    private record Snapshot(long number, String path, Instant at, boolean savepoint) {
        Map<String, ?> json() {
            return Map.of(
                    "id",
                    number,
                    "status",
                    "COMPLETED",
                    "is_savepoint",
                    savepoint,
                    "trigger_timestamp",
                    at.toEpochMilli(),
                    "latest_ack_timestamp",
                    at.toEpochMilli(),
                    "state_size",
                    STATE_BYTES,
                    "external_path",
                    path,
                    "discarded",
                    false);
        }
    }

    boolean isActive() {
        return ended == null;
    }

    String state() {
        return state;
    }

    void end(String newState, Instant now) {
        state = newState;
        ended = now;
        operations.values().stream()
                .filter(SavepointOperation::isUnderWay)
                .forEach(operation -> operation.fail("The job ended before its savepoint was complete"));
    }

    @Nullable
    SavepointOperation operation(String trigger) {
        return operations.get(trigger);
    }

    SavepointOperation begin(String trigger) {
        SavepointOperation operation = new SavepointOperation();
        operations.put(trigger, operation);
        return operation;
    }

    void keep(String path, Instant now) {
        newestSavepoint = new Snapshot(checkpointsUntil(now) + operations.size() + 1L, path, now, true);
    }

    Map<String, ?> json(Instant now) {
        Map<String, ?> tasks = isActive() ? Map.of("RUNNING", parallelism) : Map.of("FINISHED", parallelism);
        return Map.of(
                "jid", id.value(),
                "name", "recorded",
                "state", state,
                "start-time", began.toEpochMilli(),
                "end-time", ended == null ? -1 : ended.toEpochMilli(),
                "duration", Duration.between(began, ended == null ? now : ended).toMillis(),
                "now", now.toEpochMilli(),
                "vertices", List.of(Map.of("name", "all", "parallelism", parallelism, "tasks", tasks)));
    }

    Map<String, ?> overview(Instant now) {
        Map<String, ?> tasks = Map.of("total", parallelism, isActive() ? "running" : "finished", parallelism);
        return Map.of(
                "jid",
                id.value(),
                "name",
                "recorded",
                "state",
                state,
                "start-time",
                began.toEpochMilli(),
                "end-time",
                ended == null ? -1 : ended.toEpochMilli(),
                "last-modification",
                (ended == null ? began : ended).toEpochMilli(),
                "tasks",
                tasks);
    }

    /** @param directory where retained checkpoints lie */
    Map<String, ?> checkpoints(String directory, Instant now) {
        int count = checkpointsUntil(ended == null ? now : ended);
        Snapshot newest = count == 0
                ? null
                : new Snapshot(
                        count,
                        directory + "/" + id + "/chk-" + count,
                        began.plus(BETWEEN_CHECKPOINTS.multipliedBy(count)),
                        false);
        List<Map<String, ?>> history = new ArrayList<>();
        if (newestSavepoint != null) {
            history.add(newestSavepoint.json());
        }
        if (newest != null) {
            history.add(newest.json());
        }
        Map<String, @Nullable Object> latest = new LinkedHashMap<>();
        latest.put("completed", newest == null ? null : newest.json());
        latest.put("savepoint", newestSavepoint == null ? null : newestSavepoint.json());
        latest.put("failed", null);
        latest.put("restored", null);
        return Map.of(
                "counts",
                Map.of("restored", 0, "total", count, "in_progress", 0, "completed", history.size(), "failed", 0),
                "latest",
                latest,
                "history",
                history);
    }

    private int checkpointsUntil(Instant now) {
        return (int) (Duration.between(began, now).toMillis() / BETWEEN_CHECKPOINTS.toMillis());
    }
}
