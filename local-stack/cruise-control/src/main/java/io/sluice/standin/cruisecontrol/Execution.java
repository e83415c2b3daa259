package io.sluice.standin.cruisecontrol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The executor: it moves the data of one task at a time. */
final class Execution {

    private static final int TOTAL_MB = 1000;
    private static final int TOTAL_MOVES = 50;

    private final Settings settings;
    private @Nullable Task current;
    private @Nullable Instant endsAt;
    private boolean stopping;

    Execution(Settings settings) {
        this.settings = settings;
    }

    boolean isBusy() {
        return current != null;
    }

    void begin(Task task, Instant at) {
        current = task;
        endsAt = at.plus(settings.executionTakes());
        stopping = false;
    }

    /** Ends what has ended by {@code now}; its end goes to {@code ended}. */
    void settle(Instant now, java.util.function.BiConsumer<Task, Instant> ended) {
        if (current != null && endsAt != null && !endsAt.isAfter(now)) {
            current.state = stopping ? Task.State.COMPLETED_WITH_ERROR : Task.State.COMPLETED;
            ended.accept(current, endsAt);
            current = null;
        }
    }

    /** When the current execution ends. */
    @Nullable
    Instant endsAt() {
        return current == null ? null : endsAt;
    }

    void stop(Instant at) {
        if (current != null && !stopping) {
            stopping = true;
            Instant stopped = at.plus(settings.stopTakes());
            endsAt = endsAt == null || endsAt.isAfter(stopped) ? stopped : endsAt;
        }
    }

    String json(Instant now) {
        ObjectNode state = Bodies.object();
        if (current == null || current.executingSince == null) {
            return wrapped(state.put("state", "NO_TASK_IN_PROGRESS"));
        }
        double share = Math.min(
                1.0,
                (double) Duration.between(current.executingSince, now).toMillis()
                        / Math.max(1, settings.executionTakes().toMillis()));
        state.put("state", stopping ? "STOPPING_EXECUTION" : "INTER_BROKER_REPLICA_MOVEMENT_TASK_IN_PROGRESS")
                .put("triggeredUserTaskId", current.id)
                .put("triggeredSelfHealingTaskId", "")
                .put("triggeredTaskReason", current.request.parameter("reason", "No reason provided"))
                .put("totalDataToMove", TOTAL_MB)
                .put("finishedDataMovement", (int) (TOTAL_MB * share))
                .put("numTotalPartitionMovements", TOTAL_MOVES)
                .put("numFinishedPartitionMovements", (int) (TOTAL_MOVES * share));
        return wrapped(state);
    }

    private static String wrapped(ObjectNode executor) {
        ObjectNode body = Bodies.object();
        body.set("ExecutorState", executor);
        return body.put("version", 1).toString();
    }
}
