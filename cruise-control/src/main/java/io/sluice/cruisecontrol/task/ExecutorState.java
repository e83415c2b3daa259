package io.sluice.cruisecontrol.task;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.rebalance.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the executor does.
 *
 * @param state in its own word
 * @param task the {@code User-Task-ID} that it works for; empty where it works for none
 * @param reason that the task's request gave
 */
public record ExecutorState(
        String state, String task, String reason, long movedMb, long totalMb, long finishedMoves, long totalMoves) {

    private static final String IDLE = "NO_TASK_IN_PROGRESS";

    /** Reads the answer of {@code state?substates=executor}; empty if it says nothing of the executor. */
    public static Optional<ExecutorState> of(JsonNode body) {
        JsonNode executor = body.path("ExecutorState");
        if (!executor.path("state").isTextual()) {
            return Optional.empty();
        }
        return Optional.of(new ExecutorState(
                executor.path("state").textValue(),
                executor.path("triggeredUserTaskId").asText(""),
                executor.path("triggeredTaskReason").asText(""),
                sum(executor, "finishedDataMovement", "finishedIntraBrokerDataMovement"),
                sum(executor, "totalDataToMove", "totalIntraBrokerDataToMove"),
                sum(
                        executor,
                        "numFinishedPartitionMovements",
                        "numFinishedIntraBrokerPartitionMovements",
                        "numFinishedLeadershipMovements"),
                sum(
                        executor,
                        "numTotalPartitionMovements",
                        "numTotalIntraBrokerPartitionMovements",
                        "numTotalLeadershipMovements")));
    }

    public boolean isIdle() {
        return state.equals(IDLE);
    }

    /** Whether it works for this task, or for one whose reason holds this text. */
    public boolean worksFor(@Nullable String id, String reasonPrefix) {
        return !isIdle() && (task.equals(id) || reason.contains(reasonPrefix));
    }

    /** What is done, in the measure of its progress: data, or moves where there is no data to move. */
    public long done() {
        return totalMb > 0 ? movedMb : finishedMoves;
    }

    /**
     * How far it is. The time that is left is reckoned from the pace since it was first seen, and not from its beginning, which
     * nobody may have seen.
     *
     * @param doneThen what was done when it was first seen
     * @param then when that was
     */
    public Progress progress(long doneThen, Instant then, Instant now) {
        long done = done();
        long all = totalMb > 0 ? totalMb : totalMoves;
        int percent = all <= 0 ? 0 : (int) Math.min(100, 100 * done / all);
        Duration elapsed = Duration.between(then, now);
        long since = done - doneThen;
        boolean hasPace = since > 0 && all > done && elapsed.isPositive();
        Duration left = hasPace ? Duration.ofSeconds(elapsed.toMillis() * (all - done) / since / 1000) : null;
        return new Progress(percent, movedMb, totalMb, finishedMoves, totalMoves, left);
    }

    private static long sum(JsonNode executor, String... fields) {
        long sum = 0;
        for (String field : fields) {
            sum += executor.path(field).asLong();
        }
        return sum;
    }
}
