package io.sluice.monitor.selfcheck;

import io.sluice.contracts.rebalance.RebalanceReport;
import io.sluice.contracts.state.JobStatus;
import io.sluice.contracts.state.State;
import io.sluice.monitor.alert.AlertKind;
import io.sluice.monitor.alert.Notice;
import io.sluice.monitor.fold.FoldState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a rebalance has failed, or does not get on. It is measured by what was moved and not by percents: a hundredth of a
 * large one may take hours.
 */
final class RebalanceCheck {

    private final Duration stuckAfter;

    /** @param stuckAfter how long nothing more may be computed or moved */
    RebalanceCheck(Duration stuckAfter) {
        this.stuckAfter = stuckAfter;
    }

    static boolean isUnderWay(FoldState job) {
        return job.isRebalance() && isMoving(job.status().state());
    }

    /** Whether a rebalance is in a state that is told as a failure, and not as one that differs from what is wanted. */
    static boolean hasFailed(FoldState job) {
        return job.isRebalance() && isFailure(job.status().state());
    }

    Finding look(FoldState job, Attention known, Instant now) {
        Attention attention = known.at(isUnderWay(job) ? pace(job, known, now) : null);
        return new Finding(attention, List.of(failed(job, now), stuck(job, attention.pace(), now)), Optional.empty());
    }

    private static Pace pace(FoldState job, Attention known, Instant now) {
        return Pace.of(
                        job.status().state(),
                        job.rebalance().map(RebalanceReport::progress).orElse(null),
                        now)
                .orAsBefore(known.pace());
    }

    private static Notice failed(FoldState job, Instant now) {
        JobStatus status = job.status();
        if (!hasFailed(job) || job.isDeleting()) {
            return new Notice.Over(status.job(), AlertKind.REBALANCE_FAILED, "", now);
        }
        return new Notice.Holds(
                status.job(),
                AlertKind.REBALANCE_FAILED,
                "",
                status.since(),
                now,
                "The rebalance is " + status.state(),
                status.cause(),
                Map.of("state", status.state().name()));
    }

    private Notice stuck(FoldState job, @Nullable Pace pace, Instant now) {
        JobStatus status = job.status();
        if (pace == null || pace.since().plus(stuckAfter).isAfter(now)) {
            return new Notice.Over(status.job(), AlertKind.REBALANCE_STUCK, "", now);
        }
        return new Notice.Holds(
                status.job(),
                AlertKind.REBALANCE_STUCK,
                "",
                pace.since(),
                now,
                "The rebalance is " + status.state() + " and has not got on since " + pace.since(),
                status.cause(),
                Map.of(
                        "state", status.state().name(),
                        "movedMb", Long.toString(pace.movedMb()),
                        "moves", Long.toString(pace.moves())));
    }

    private static boolean isMoving(State state) {
        return switch (state) {
            case STARTING, RUNNING, RESTARTING, STOPPING -> true;
            case CREATED, AWAITING_APPROVAL, SUSPENDED, FINISHED, CANCELED, FAILED, LOST -> false;
        };
    }

    private static boolean isFailure(State state) {
        return switch (state) {
            case FAILED, LOST -> true;
            case CREATED, STARTING, AWAITING_APPROVAL, RUNNING, RESTARTING, STOPPING, SUSPENDED, FINISHED, CANCELED ->
                false;
        };
    }
}
