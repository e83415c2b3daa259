package io.sluice.monitor.selfcheck;

import io.sluice.monitor.alert.Notice;
import io.sluice.monitor.fold.FoldState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at one job, at one moment, for what a person should know: a state that nobody confirms, one that is not what is wanted,
 * settings that are not in force, and a rebalance that failed or does not get on. While a state is stale nothing is concluded from it, and nothing is repaired.
 */
public final class SelfCheck {

    private final StaleCheck staleness;
    private final DivergenceCheck divergence;
    private final RebalanceCheck rebalances;
    private final Duration window;

    /**
     * The settings.
     *
     * @param staleAlertAfter how long a state may be stale until that is an alert
     * @param divergenceGrace how long a job may not be as it is wanted, with no command under way, until that is an alert
     * @param repairs what may be done about it
     * @param rebalanceStuckAfter how long a rebalance may not get on until that is an alert
     */
    public record Settings(
            Duration staleAlertAfter, Duration divergenceGrace, RepairBudget repairs, Duration rebalanceStuckAfter) {}

    public SelfCheck(Settings settings) {
        this.staleness = new StaleCheck(settings.staleAlertAfter());
        this.divergence = new DivergenceCheck(settings.divergenceGrace(), settings.repairs());
        this.rebalances = new RebalanceCheck(settings.rebalanceStuckAfter());
        this.window = settings.repairs().within();
    }

    /** Whether the passing of time alone may change what there is to say about the job. */
    public boolean isToBeWatched(FoldState job, Attention known) {
        return StaleCheck.isStale(job.status())
                || DivergenceCheck.of(job).isPresent()
                || RebalanceCheck.isUnderWay(job)
                || !known.repairs().isEmpty();
    }

    public Finding look(FoldState job, Attention known, Instant now) {
        Attention recent = known.withRepairsWithin(window, now);
        List<Notice> notices = new ArrayList<>(List.of(staleness.look(job, now), DriftCheck.look(job.status(), now)));
        if (StaleCheck.isStale(job.status())) {
            return new Finding(recent, notices, Optional.empty());
        }
        Finding found = divergence.look(job, recent, now);
        notices.addAll(found.notices());
        if (!job.isRebalance()) {
            return new Finding(found.after(), notices, found.repair());
        }
        Finding moving = rebalances.look(job, found.after(), now);
        notices.addAll(moving.notices());
        return new Finding(moving.after(), notices, found.repair());
    }
}
