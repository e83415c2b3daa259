package io.sluice.monitor.fold;

import io.sluice.contracts.observation.Observation.Seen;
import io.sluice.contracts.state.Freshness;
import io.sluice.contracts.state.JobStatus;
import io.sluice.contracts.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a state was confirmed lately. It stands beside the state and never changes it.
 *
 * <p>A job that has a run needs confirmation, also when that run has ended: only a cluster that answers would show that
 * somebody started it again. A job that never ran needs none, nor does one whose run lies in the archive, nor a
 * rebalance that has ended or waits for a yes. An answer that does not list the run, or does not say how
 * it is, confirms nothing.
 */
final class FreshnessJudge {

    private static final String NOBODY_REPORTED = "no probe has reported";

    private final Duration staleAfter;

    FreshnessJudge(Duration staleAfter) {
        this.staleAfter = staleAfter;
    }

    /** The judgement; {@code since} and {@code cause} are of a stale state. */
    record Judgement(
            Freshness freshness,
            @Nullable Instant since,
            @Nullable String cause) {

        private static final Judgement CURRENT = new Judgement(Freshness.CURRENT, null, null);
    }

    Judgement judge(Picture picture, State state, @Nullable JobStatus before, Moment moment) {
        if (picture.run() == null || state.isEnded() && picture.isArchived() || picture.isAtRest(state)) {
            return Judgement.CURRENT;
        }
        Optional<Seen> unsettled = picture.evidence().map(RunEvidence::unsettled);
        if (unsettled.isPresent()) {
            return stale(before, unsettled.get().at(), causeOf(unsettled.get(), picture));
        }
        Optional<Instant> missing = state.isEnded() ? Optional.empty() : picture.missingSince();
        if (missing.isPresent() && missing.get().plus(staleAfter).isBefore(moment.now())) {
            return stale(
                    before, missing.get(), "not listed by " + picture.declared().cluster());
        }
        Instant answered = picture.contact().answeredAt();
        boolean wasStale = before != null && before.freshness() == Freshness.STALE;
        // Who has only begun to listen gives the probes their time; but only an answer ends a staleness.
        Instant silentSince = wasStale
                ? answered
                : latest(answered, moment.watchingSince(), picture.run().since());
        boolean silent = silentSince == null || silentSince.plus(staleAfter).isBefore(moment.now());
        if (!silent) {
            return Judgement.CURRENT;
        }
        String cause = picture.contact().cause();
        return stale(before, answered, cause == null ? NOBODY_REPORTED : cause);
    }

    /** Why a rebalance is unsettled is said with it; of a Flink job only that it is. */
    private static String causeOf(Seen unsettled, Picture picture) {
        return picture.isRebalance() && unsettled.cause() != null
                ? unsettled.cause()
                : "the runtime says " + unsettled.nativeState();
    }

    private static Judgement stale(@Nullable JobStatus before, @Nullable Instant confirmedAt, String cause) {
        if (before != null && before.freshness() == Freshness.STALE) {
            return new Judgement(Freshness.STALE, before.staleSince(), before.staleCause());
        }
        return new Judgement(Freshness.STALE, confirmedAt, cause);
    }

    private static Instant latest(@Nullable Instant answered, Instant watchingSince, Instant runSince) {
        Instant latest = watchingSince.isAfter(runSince) ? watchingSince : runSince;
        return answered != null && answered.isAfter(latest) ? answered : latest;
    }
}
