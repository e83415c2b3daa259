package io.sluice.monitor.fold;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of the runtime by a command, and what came of it, as the dispatcher's events tell. An ended run is read
 * with what was asked of it.
 *
 * @param at when the dispatcher started the command (its clock)
 * @param outcome the final phase; absent while the command is under way
 * @param settledAt when that was
 * @param run the run that it started or ended, where the dispatcher says
 * @param savepoint whether a savepoint was taken
 * @param problem why it failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Ask(
        CommandId command,
        CommandType type,
        Instant at,
        @Nullable Phase outcome,
        @Nullable Instant settledAt,
        @Nullable RunId run,
        boolean savepoint,
        @Nullable Problem problem) {

    /** After these nobody knows whether the runtime still does what it was asked for. */
    private static final Set<String> MAY_STILL_TAKE_EFFECT = Set.of(
            ProblemType.IN_DOUBT.uri(), ProblemType.DEADLINE_EXCEEDED.uri(), ProblemType.CLUSTER_UNREACHABLE.uri());

    static Ask started(CommandEvent event, CommandType type) {
        return new Ask(event.command(), type, event.at(), null, null, null, false, null);
    }

    Ask settled(CommandEvent event) {
        RunId ofResult = event.result() == null ? null : event.result().run();
        boolean tookSavepoint = event.result() != null && event.result().savepoint() != null;
        return new Ask(command, type, at, event.phase(), event.at(), ofResult, tookSavepoint, event.problem());
    }

    boolean isUnderWay() {
        return outcome == null;
    }

    boolean isStart() {
        return type == CommandType.START || type == CommandType.RESTART || type == CommandType.REFRESH;
    }

    /** Whether {@code current} is the run that this command started. */
    boolean started(Run current) {
        String command = this.command.value();
        String startedBy = current.command().value();
        return isStart() && (startedBy.equals(command) || startedBy.startsWith(command + "."));
    }

    /**
     * Whether this command asked {@code current} to end: the dispatcher says so, or it came after that run and did not
     * start it.
     *
     * @param tolerance by which the clocks of two dispatchers may differ
     */
    boolean asksToEnd(Run current, Duration tolerance) {
        if (!asksToEnd() || started(current)) {
            return false;
        }
        // What a restart names is the run that it started.
        return run != null && type != CommandType.RESTART
                ? run.equals(current.id())
                : !at.isBefore(current.since().minus(tolerance));
    }

    /**
     * Whether a run that finished at {@code endedAt} did so because of this stop with a savepoint.
     *
     * @param tolerance by which the runtime's clock and ours may differ
     */
    boolean explainsFinishAt(Instant endedAt, Duration tolerance) {
        boolean takesSavepoint = type == CommandType.STOP || type == CommandType.RESTART;
        if (!takesSavepoint || outcome == null) {
            return takesSavepoint;
        }
        return switch (outcome) {
            case SUCCEEDED -> type == CommandType.RESTART || savepoint;
            case FAILED -> mayStillTakeEffect() || wasStoppedForRestart(endedAt.minus(tolerance));
            case ACCEPTED, STARTED, REJECTED, SUPERSEDED, DUPLICATE -> false;
        };
    }

    /** Whether the dispatcher confirmed that a run ended by this command. */
    boolean isConfirmedEnd(boolean ofRebalance) {
        return outcome == Phase.SUCCEEDED
                && (type == CommandType.STOP ? savepoint || ofRebalance : type == CommandType.CANCEL);
    }

    /** Whether an execution of a rebalance that ended with an error did so because of this. */
    boolean explainsErrorEnd() {
        return outcome == null || outcome == Phase.SUCCEEDED || mayStillTakeEffect();
    }

    boolean isFailedStart() {
        return isStart() && outcome == Phase.FAILED;
    }

    /** A restart may fail in its second step; the run that its first step stopped is then suspended. */
    private boolean wasStoppedForRestart(Instant endedAt) {
        return type == CommandType.RESTART && settledAt != null && !endedAt.isAfter(settledAt);
    }

    private boolean mayStillTakeEffect() {
        return problem != null && MAY_STILL_TAKE_EFFECT.contains(problem.type());
    }

    private boolean asksToEnd() {
        return switch (type) {
            case STOP, CANCEL, RESTART -> true;
            // Whether a delete may cancel the run its events do not say; most may not.
            case APPLY, DELETE, START, SAVEPOINT, DISPOSE, ADOPT, APPROVE, REFRESH -> false;
        };
    }
}
