package io.sluice.monitor.fold;

import io.sluice.contracts.job.Run;
import io.sluice.contracts.observation.Observation.Seen;
import io.sluice.contracts.rebalance.RebalanceWord;
import io.sluice.contracts.state.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that the rules look at: the job as it is declared, its current run, and what was asked and answered. */
record Picture(Declaration declared, Runs runs, Asks asks, Moment moment, FoldRules settings) {

    @Nullable
    Run run() {
        return declared.run();
    }

    /** The evidence about the current run, with the word of the source that is believed. */
    Optional<RunEvidence> evidence() {
        return heard().map(
                        heard -> Believed.of(heard, moment, settings).isResource() ? heard.asTheResourceSays() : heard);
    }

    /** The contact whose answers confirm what is believed about the current run. */
    Contact contact() {
        return heard().map(heard -> Believed.of(heard, moment, settings).confirmation(heard, moment))
                .orElse(moment.contact());
    }

    /**
     * Everything that was heard about the current run. What an archive says that is older than the run is about another.
     */
    Optional<RunEvidence> heard() {
        Run run = declared.run();
        return run == null
                ? Optional.empty()
                : runs.find(run.id())
                        .map(evidence -> evidence.withArchiveSince(run.since().minus(settings.clockTolerance())));
    }

    Optional<Verdict> verdict() {
        return evidence().flatMap(Verdict::of);
    }

    /** The command under way that brings the job a new run. */
    Optional<Ask> starting() {
        return declared.run() == null
                ? asks.firstStart()
                : asks.replacementOf(declared.run(), settings.clockTolerance());
    }

    /** The commands that asked the current run to end, oldest first. */
    List<Ask> ends() {
        return declared.run() == null ? List.of() : asks.endsOf(declared.run(), settings.clockTolerance());
    }

    Optional<Ask> ending() {
        return ends().stream().filter(Ask::isUnderWay).reduce((earlier, later) -> later);
    }

    /** The first end of the current run that the dispatcher confirmed, unless the runtime later says that it lives. */
    Optional<Ask> confirmedEnd() {
        return ends().stream()
                .filter(end -> end.isConfirmedEnd(isRebalance()))
                .findFirst()
                .filter(this::isNotOutlived);
    }

    boolean isRebalance() {
        return declared.rebalance();
    }

    /** That its execution ended with an error, where that was asked for. */
    Optional<Verdict> stoppedRebalance() {
        boolean withError = evidence()
                .map(RunEvidence::seen)
                .map(Seen::nativeState)
                .filter(RebalanceWord.COMPLETED_WITH_ERROR.text()::equals)
                .isPresent();
        return withError && ends().stream().anyMatch(Ask::explainsErrorEnd) ? verdict() : Optional.empty();
    }

    /**
     * Whether nothing more can become of it by itself: a rebalance that has ended, or waits for a yes. Its probe does not
     * ask for it any more, since each question takes a slot from others; but a resource is watched as long as it is there.
     */
    boolean isAtRest(State state) {
        boolean waits = state == State.AWAITING_APPROVAL && !isWatchedResource();
        return isRebalance() && (waits || state.isEnded() && state != State.LOST);
    }

    private boolean isWatchedResource() {
        return evidence()
                .map(RunEvidence::seen)
                .map(Seen::source)
                .filter(Fold.REBALANCES::equals)
                .isPresent();
    }

    /** Whether the run has ended: by the runtime's word, by the dispatcher's, or because it cannot be found. */
    boolean isOver() {
        boolean ended = verdict().filter(verdict -> verdict.state().isEnded()).isPresent();
        boolean absent = evidence().map(RunEvidence::missing).isPresent();
        return ended || absent || isCleanExit() || confirmedEnd().isPresent();
    }

    boolean isCleanExit() {
        return evidence().filter(Verdict::isCleanExit).isPresent();
    }

    /** A stop with a savepoint that explains why the run finished. */
    Optional<Ask> stopThatFinishedIt() {
        if (isRebalance()) {
            return Optional.empty();
        }
        Instant endedAt = evidence().map(RunEvidence::endedAt).orElse(null);
        boolean finished = isCleanExit()
                || verdict()
                        .filter(verdict -> verdict.state() == State.FINISHED)
                        .isPresent();
        if (!finished) {
            return Optional.empty();
        }
        Instant finishedAt = endedAt == null ? declared.createdAt() : endedAt;
        return ends().stream()
                .filter(ask -> ask.explainsFinishAt(finishedAt, settings.clockTolerance()))
                .findFirst();
    }

    /**
     * Since when the cluster does not list the run although it should: before its start is settled it may not be there
     * yet.
     */
    Optional<Instant> missingSince() {
        if (declared.run() == null) {
            return Optional.empty();
        }
        Optional<Ask> start = asks.startOf(declared.run());
        if (start.filter(Ask::isUnderWay).isPresent()) {
            return Optional.empty();
        }
        Optional<Instant> settled = start.map(Ask::settledAt);
        return evidence()
                .map(RunEvidence::missing)
                .map(missing -> missing.first().at())
                .map(absent -> settled.filter(absent::isBefore).orElse(absent))
                .map(this::afterItsJobManager);
    }

    /**
     * Whether the cluster went on answering for the whole grace without listing the run, and no archive was there after it
     * either. Only answers count: while one of them is silent nothing is known. Where no history service was ever heard of,
     * there is no archive to ask.
     */
    boolean isLost() {
        boolean waits = verdict()
                .filter(verdict -> verdict.state() == State.AWAITING_APPROVAL)
                .isPresent();
        // Cruise Control forgets a proposal and nothing is lost by that; a resource that is gone was deleted.
        return !(waits && !isWatchedResource()) && isLostByItsAbsence();
    }

    private boolean isLostByItsAbsence() {
        return missingSince()
                .map(since -> since.plus(settings.lostGrace()))
                .filter(end -> isReached(end, contact().answeredAt()))
                .filter(end -> moment.archivesListedAt() == null || isReached(end, moment.archivesListedAt()))
                .isPresent();
    }

    /** Whether the archive says how the current run ended: that needs no confirmation by anybody. */
    boolean isArchived() {
        return evidence().map(RunEvidence::archived).isPresent();
    }

    private static boolean isReached(Instant end, @Nullable Instant answered) {
        return answered != null && !answered.isBefore(end);
    }

    /** A resource that is gone while the run's JobManager goes on answering is no loss of the run. */
    private Instant afterItsJobManager(Instant missing) {
        Instant own = moment.own() == null ? null : moment.own().answeredAt();
        boolean resourceIsGone = heard().map(RunEvidence::missing)
                .filter(row -> row.latest().source().equals(RunEvidence.KUBERNETES))
                .isPresent();
        return resourceIsGone && own != null && own.isAfter(missing) ? own : missing;
    }

    private boolean isNotOutlived(Ask end) {
        return evidence()
                .map(RunEvidence::seen)
                // A proposal stays where it is when it is not wanted any more.
                .filter(seen -> !seen.nativeState().equals(RebalanceWord.PROPOSAL_READY.text()))
                .filter(seen -> !seen.at().isBefore(settledAtOf(end).plus(settings.clockTolerance())))
                .isEmpty();
    }

    private static Instant settledAtOf(Ask end) {
        return end.settledAt() == null ? end.at() : end.settledAt();
    }
}
