package io.sluice.monitor.fold;

import io.sluice.contracts.job.Run;
import io.sluice.contracts.state.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that the rules look at: the job as it is declared, its current run, and what was asked and answered. */
record Picture(Declaration declared, Runs runs, Asks asks, Contact contact, FoldRules settings) {

    @Nullable
    Run run() {
        return declared.run();
    }

    Optional<RunEvidence> evidence() {
        return declared.run() == null
                ? Optional.empty()
                : runs.find(declared.run().id());
    }

    Optional<Verdict> verdict() {
        return evidence().flatMap(Verdict::of);
    }

    /** The command under way that brings the job a new run. */
    Optional<Ask> starting() {
        return declared.run() == null ? asks.firstStart() : asks.replacementOf(declared.run());
    }

    /** The commands that asked the current run to end, oldest first. */
    List<Ask> ends() {
        return declared.run() == null ? List.of() : asks.endsOf(declared.run());
    }

    Optional<Ask> ending() {
        return ends().stream().filter(Ask::isUnderWay).reduce((earlier, later) -> later);
    }

    /** The first end of the current run that the dispatcher confirmed, unless the runtime later says that it lives. */
    Optional<Ask> confirmedEnd() {
        return ends().stream().filter(Ask::isConfirmedEnd).findFirst().filter(this::isNotOutlived);
    }

    /** Whether the run has ended: by the runtime's word, by the dispatcher's, or because it cannot be found. */
    boolean isOver() {
        boolean ended = verdict().filter(verdict -> verdict.state().isEnded()).isPresent();
        boolean absent = evidence().map(RunEvidence::absent).isPresent();
        return ended || absent || isCleanExit() || confirmedEnd().isPresent();
    }

    boolean isCleanExit() {
        return evidence().filter(Verdict::isCleanExit).isPresent();
    }

    /** A stop with a savepoint that explains why the run finished. */
    Optional<Ask> stopThatFinishedIt() {
        Instant endedAt = evidence().map(RunEvidence::endedAt).orElse(null);
        boolean finished = isCleanExit()
                || verdict()
                        .filter(verdict -> verdict.state() == State.FINISHED)
                        .isPresent();
        if (!finished) {
            return Optional.empty();
        }
        Instant finishedAt = endedAt == null ? Instant.MIN : endedAt;
        return ends().stream().filter(ask -> ask.explainsFinishAt(finishedAt)).findFirst();
    }

    /**
     * Whether the cluster went on answering for the whole grace without knowing the run. Only answers count: while it is
     * silent nothing is known. Before its start is settled a run may be missing because it is not there yet.
     */
    boolean isLost() {
        if (contact.answeredAt() == null || declared.run() == null) {
            return false;
        }
        Instant missing =
                evidence().map(RunEvidence::absent).map(absent -> absent.at()).orElse(null);
        Optional<Ask> start = asks.startOf(declared.run());
        if (missing == null || start.filter(Ask::isUnderWay).isPresent()) {
            return false;
        }
        Instant settled = start.map(Ask::settledAt).orElse(missing);
        Instant missingSince = settled.isAfter(missing) ? settled : missing;
        return !contact.answeredAt().isBefore(missingSince.plus(settings.lostGrace()));
    }

    private boolean isNotOutlived(Ask end) {
        return evidence()
                .map(RunEvidence::seen)
                .filter(seen -> !seen.at().isBefore(settledAtOf(end).plus(settings.clockTolerance())))
                .isEmpty();
    }

    private static Instant settledAtOf(Ask end) {
        return end.settledAt() == null ? end.at() : end.settledAt();
    }
}
