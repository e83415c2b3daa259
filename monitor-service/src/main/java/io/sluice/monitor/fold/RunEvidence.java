package io.sluice.monitor.fold;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.RunId;
import io.sluice.contracts.observation.Observation.Absent;
import io.sluice.contracts.observation.Observation.Archived;
import io.sluice.contracts.observation.Observation.Exited;
import io.sluice.contracts.observation.Observation.Seen;
import io.sluice.contracts.state.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The latest evidence of each kind about one run. Evidence that comes again or late changes nothing, so the order of
 * arrival does not matter.
 *
 * @param seen the latest answer about the run that bears a state
 * @param ran whether all its tasks ran at some time
 * @param absent the first answer since {@code seen} that does not list the run
 * @param unsettled a later answer that decides nothing, such as RECONCILING
 * @param archived what the run's archive says
 * @param exited how its JobManager's container ended
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RunEvidence(
        RunId run,
        @Nullable Seen seen,
        boolean ran,
        @Nullable Absent absent,
        @Nullable Seen unsettled,
        @Nullable Archived archived,
        @Nullable Exited exited) {

    static RunEvidence none(RunId run) {
        return new RunEvidence(run, null, false, null, null, null, null);
    }

    RunEvidence with(Seen news) {
        boolean nowRan = ran
                || FlinkWord.stateOf(news.nativeState(), news.tasks(), false)
                        .filter(state -> state == State.RUNNING)
                        .isPresent();
        boolean overtaken = seen != null && isOlder(news, seen)
                || absent != null && news.at().isBefore(absent.at());
        if (overtaken) {
            return new RunEvidence(run, seen, nowRan, absent, unsettled, archived, exited);
        }
        boolean decides =
                FlinkWord.stateOf(news.nativeState(), news.tasks(), nowRan).isPresent();
        return decides
                ? new RunEvidence(run, news, nowRan, null, stillUnsettledAfter(news), archived, exited)
                : new RunEvidence(run, seen, nowRan, null, news, archived, exited);
    }

    RunEvidence with(Absent news) {
        boolean overtaken = seen != null && !news.at().isAfter(seen.at())
                || unsettled != null && !news.at().isAfter(unsettled.at());
        boolean knownEarlier = absent != null && !news.at().isBefore(absent.at());
        return overtaken || knownEarlier ? this : new RunEvidence(run, seen, ran, news, unsettled, archived, exited);
    }

    RunEvidence with(Archived news) {
        return archived != null && news.at().isBefore(archived.at())
                ? this
                : new RunEvidence(run, seen, ran, absent, unsettled, news, exited);
    }

    RunEvidence with(Exited news) {
        return exited != null && news.at().isBefore(exited.at())
                ? this
                : new RunEvidence(run, seen, ran, absent, unsettled, archived, news);
    }

    /** When the run ended by the runtime's clock where it has one, else when it was first seen ended. */
    @Nullable
    Instant endedAt() {
        if (archived != null) {
            return archived.at();
        }
        if (seen == null) {
            return null;
        }
        return seen.stateSince() != null ? seen.stateSince() : seen.at();
    }

    private @Nullable Seen stillUnsettledAfter(Seen news) {
        return unsettled != null && isOlder(news, unsettled) ? unsettled : null;
    }

    /**
     * Whether {@code news} was asked for before {@code kept}. After a take-over the new observer's clock may be behind the
     * old one's; where the runtime's own clock says that the news are later, they are.
     */
    private static boolean isOlder(Seen news, Seen kept) {
        boolean laterByRuntime = news.stateSince() != null
                && kept.stateSince() != null
                && news.stateSince().isAfter(kept.stateSince());
        return news.at().isBefore(kept.at()) && !laterByRuntime;
    }
}
