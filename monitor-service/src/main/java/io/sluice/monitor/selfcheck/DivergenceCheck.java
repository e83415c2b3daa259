package io.sluice.monitor.selfcheck;

import io.sluice.contracts.command.Command;
import io.sluice.contracts.job.Repair;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.state.JobStatus;
import io.sluice.monitor.alert.AlertKind;
import io.sluice.monitor.alert.Notice;
import io.sluice.monitor.fold.FoldState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a job has not been as it is wanted for longer than a grace, with no command under way; and, where its spec asks for
 * it, its repair within a budget.
 */
final class DivergenceCheck {

    private final Duration grace;
    private final RepairBudget budget;

    DivergenceCheck(Duration grace, RepairBudget budget) {
        this.grace = grace;
        this.budget = budget;
    }

    static Optional<Divergence> of(FoldState job) {
        return job.isDeleting() || job.isCommandUnderWay() || RebalanceCheck.hasFailed(job)
                ? Optional.empty()
                : Divergence.of(job.status().desired(), job.status().state());
    }

    /** @param known with no repairs but those within the budget's window */
    Finding look(FoldState job, Attention known, Instant now) {
        Optional<Divergence> divergence = of(job);
        if (divergence.isEmpty()) {
            return new Finding(
                    known.agrees(job.status().run()),
                    List.of(over(job, AlertKind.DIVERGED, now), over(job, AlertKind.REPAIR_GAVE_UP, now)),
                    Optional.empty());
        }
        Attention attention = known.divergesSince(now);
        Instant since = attention.divergedSince() == null ? now : attention.divergedSince();
        if (since.plus(grace).isAfter(now)) {
            return new Finding(attention, List.of(), Optional.empty());
        }
        Notice diverged = diverged(job.status(), since, now);
        if (divergence.get() != Divergence.NOT_RUNNING || job.repair() != Repair.START) {
            return new Finding(
                    attention, List.of(diverged, over(job, AlertKind.REPAIR_GAVE_UP, now)), Optional.empty());
        }
        if (budget.isSpent(attention.repairs())) {
            return new Finding(attention, List.of(diverged, gaveUp(job.status(), attention, now)), Optional.empty());
        }
        return budget.allows(attention.repairs(), now)
                ? repair(job.status(), attention, diverged, now)
                : new Finding(attention, List.of(diverged, over(job, AlertKind.REPAIR_GAVE_UP, now)), Optional.empty());
    }

    private static Finding repair(JobStatus status, Attention attention, Notice diverged, Instant now) {
        Command start = Repairs.start(status, attention.repairsOf(status.run()), now);
        String id = String.valueOf(start.header().id());
        Notice repaired = new Notice.Happened(
                status.job(),
                AlertKind.REPAIRED,
                id,
                now,
                "It was " + status.state() + " and is started again, as its spec asks",
                status.cause(),
                Map.of("command", id, "state", status.state().name()));
        return new Finding(attention.repaired(status.run(), now), List.of(diverged, repaired), Optional.of(start));
    }

    private static Notice diverged(JobStatus status, Instant since, Instant now) {
        String desired = Json.labelOf(status.desired());
        return new Notice.Holds(
                status.job(),
                AlertKind.DIVERGED,
                "",
                since,
                now,
                "It is " + status.state() + ", and " + desired + " is wanted",
                status.cause(),
                Map.of("state", status.state().name(), "desired", desired));
    }

    private Notice gaveUp(JobStatus status, Attention attention, Instant now) {
        return new Notice.Holds(
                status.job(),
                AlertKind.REPAIR_GAVE_UP,
                "",
                attention.repairs().getLast(),
                now,
                "It was started again %d times within %s and does not stay up".formatted(budget.max(), budget.within()),
                status.cause(),
                Map.of("state", status.state().name()));
    }

    private static Notice over(FoldState job, AlertKind kind, Instant now) {
        return new Notice.Over(job.job(), kind, "", now);
    }
}
