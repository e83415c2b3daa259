package io.sluice.monitor.fold;

import io.sluice.contracts.job.Run;
import io.sluice.contracts.observation.Observation.Seen;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.rebalance.RebalanceReport;
import io.sluice.contracts.state.Evidence;
import io.sluice.contracts.state.Freshness;
import io.sluice.contracts.state.JobStatus;
import io.sluice.contracts.state.State;
import io.sluice.monitor.fold.FreshnessJudge.Judgement;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the status of a job; where nothing changed that a reader would act on, the status stays the one told last. */
final class StatusWriter {

    private final BrowserLinks links;
    private final FreshnessJudge freshness;

    StatusWriter(FoldRules rules) {
        this.links = new BrowserLinks(rules);
        this.freshness = new FreshnessJudge(rules.staleAfter());
    }

    JobStatus write(Picture picture, @Nullable JobStatus before, Moment moment) {
        Conclusion conclusion = withFailedStart(Rule.conclude(picture), picture);
        JobStatus now =
                status(picture, conclusion, freshness.judge(picture, conclusion.state(), before, moment), before);
        return before != null && tellsTheSame(before, now) ? before : now;
    }

    private JobStatus status(Picture picture, Conclusion conclusion, Judgement judgement, @Nullable JobStatus before) {
        Declaration declared = picture.declared();
        Run run = declared.run();
        boolean sameState = before != null
                && before.state() == conclusion.state()
                && Objects.equals(before.run(), run == null ? null : run.id());
        Instant since = sameState ? before.since() : since(conclusion, before);
        boolean stale = judgement.freshness() == Freshness.STALE;
        return new JobStatus(
                declared.job(),
                conclusion.state(),
                since,
                previous(conclusion.state(), before),
                judgement.freshness(),
                stale && judgement.since() == null ? since : judgement.since(),
                judgement.cause(),
                run == null ? 0 : picture.contact().failures(),
                run == null ? null : picture.contact().answeredAt(),
                declared.desired(),
                declared.generation(),
                run == null ? null : run.id(),
                conclusion.cause(),
                conclusion.evidence(),
                links.of(picture, conclusion.state()).orElse(null),
                previousEvidence(conclusion.state(), before),
                Sources.of(picture),
                Drift.of(picture, conclusion.state()),
                rebalance(picture, before));
    }

    /** Who has only begun to watch does not know what was proposed; of the same run it is not forgotten. */
    private static @Nullable RebalanceReport rebalance(Picture picture, @Nullable JobStatus before) {
        RebalanceReport now =
                picture.heard().map(RunEvidence::seen).map(Seen::rebalance).orElse(null);
        RebalanceReport known = before == null ? null : before.rebalance();
        Run run = picture.run();
        boolean isSameRun = before != null && run != null && run.id().equals(before.run());
        return now == null || known == null || !isSameRun ? now : now.orAsBefore(known);
    }

    /** A start that failed leaves the job as it was before, and says why. */
    private static Conclusion withFailedStart(Conclusion conclusion, Picture picture) {
        return switch (conclusion.state()) {
            case CREATED, SUSPENDED, FINISHED, CANCELED, FAILED, LOST ->
                conclusion.because(picture.asks()
                        .lastFailedStart()
                        .map(Ask::problem)
                        .map(Problem::detail)
                        .orElse(null));
            case STARTING, AWAITING_APPROVAL, RUNNING, RESTARTING, STOPPING -> conclusion;
        };
    }

    /** Clocks differ, but a job's history does not run backwards. */
    private static Instant since(Conclusion conclusion, @Nullable JobStatus before) {
        Instant at = conclusion.evidence().at();
        return before != null && before.since().isAfter(at) ? before.since() : at;
    }

    private static @Nullable State previous(State state, @Nullable JobStatus before) {
        if (before == null) {
            return null;
        }
        return before.state() == state ? before.previous() : before.state();
    }

    private static @Nullable Evidence previousEvidence(State state, @Nullable JobStatus before) {
        if (before == null) {
            return null;
        }
        return before.state() == state ? before.previousEvidence() : before.evidence();
    }

    private static boolean tellsTheSame(JobStatus before, JobStatus now) {
        return before.state() == now.state()
                && before.freshness() == now.freshness()
                && before.generation() == now.generation()
                && before.desired() == now.desired()
                && Objects.equals(before.run(), now.run())
                && Objects.equals(before.cause(), now.cause())
                && before.configDrift().equals(now.configDrift())
                && tellSameRebalance(before.rebalance(), now.rebalance())
                && before.evidence().source().equals(now.evidence().source())
                && wordsBeside(before).equals(wordsBeside(now));
    }

    private static boolean tellSameRebalance(@Nullable RebalanceReport before, @Nullable RebalanceReport now) {
        return now == null ? before == null : now.tellsTheSameAs(before);
    }

    /**
     * What the sources say that the state does not rest on; what the other one says, is in the state. Without what
     * follows the word: that tasks start one by one is no change.
     */
    private static List<String> wordsBeside(JobStatus status) {
        return status.sources().stream()
                .filter(said -> !said.source().equals(status.evidence().source()))
                .map(said -> said.source() + " " + said.seen().split(",", 2)[0])
                .toList();
    }
}
