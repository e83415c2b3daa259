package io.sluice.monitor.fold;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.RunId;
import io.sluice.contracts.observation.Observation.Absent;
import io.sluice.contracts.observation.Observation.Archived;
import io.sluice.contracts.observation.Observation.Exited;
import io.sluice.contracts.observation.Observation.Seen;
import io.sluice.contracts.state.State;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The latest evidence of each kind about one run. Evidence that comes again or late changes nothing, so the order of
 * arrival does not matter.
 *
 * @param seen the latest answer about the run that bears a state
 * @param ran whether all its tasks ran at some time
 * @param missing the answers since then that do not list it
 * @param unsettled a later answer that decides nothing, such as RECONCILING
 * @param archived what the run's archive says
 * @param exited how its JobManager's container ended
 * @param resource what its custom resource says, where it has one: the operator's word, which may be old
 * @param settings what it was last shown to run with; absent: nobody asked yet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RunEvidence(
        RunId run,
        @Nullable Seen seen,
        boolean ran,
        @Nullable Missing missing,
        @Nullable Seen unsettled,
        @Nullable Archived archived,
        @Nullable Exited exited,
        @Nullable Said resource,
        @Nullable Map<String, String> settings) {

    /** The source of what custom resources say; everything else that is seen, a JobManager said. */
    static final String KUBERNETES = "kubernetes";

    RunEvidence {
        // Kept by a monitor before this one, in a shape of its own: the next answer without the run begins anew.
        missing = missing == null || missing.times().isEmpty() ? null : missing;
    }

    static RunEvidence none(RunId run) {
        return new RunEvidence(run, null, false, null, null, null, null, null, null);
    }

    RunEvidence with(Seen news) {
        RunEvidence heard = news.source().equals(KUBERNETES) ? withResource(news) : withWord(news);
        return heard.showing(news.settings());
    }

    /** An observer that has not asked for the settings (yet) says nothing about them. A run keeps what it began with. */
    private RunEvidence showing(@Nullable Map<String, String> shown) {
        return shown == null
                ? this
                : new RunEvidence(run, seen, ran, missing, unsettled, archived, exited, resource, shown);
    }

    private RunEvidence withResource(Seen news) {
        boolean nowRan = ran
                || FlinkWord.stateOf(news.nativeState(), null, ran)
                        .filter(State.RUNNING::equals)
                        .isPresent();
        // That the resource is there ends an absence of the resource; what the JobManager does not list, it does not.
        boolean wasGone = missing != null && missing.latest().source().equals(KUBERNETES);
        Missing stillMissing = wasGone ? missing.afterSeenAt(news.at()) : missing;
        Said said = Said.of(resource, news, nowRan);
        return new RunEvidence(run, seen, nowRan, stillMissing, unsettled, archived, exited, said, settings);
    }

    private RunEvidence withWord(Seen news) {
        Optional<State> state = FlinkWord.stateOf(news.nativeState(), news.tasks(), ran);
        boolean nowRan = ran || state.filter(State.RUNNING::equals).isPresent();
        Missing stillMissing = missing == null ? null : missing.afterSeenAt(news.at());
        if (seen != null && isOlder(news, seen)) {
            return new RunEvidence(run, seen, nowRan, stillMissing, unsettled, archived, exited, resource, settings);
        }
        boolean unsettledSince = unsettled != null && isOlder(news, unsettled);
        return state.isPresent()
                ? new RunEvidence(
                        run,
                        news,
                        nowRan,
                        stillMissing,
                        unsettledSince ? unsettled : null,
                        archived,
                        exited,
                        resource,
                        settings)
                : new RunEvidence(
                        run,
                        seen,
                        nowRan,
                        stillMissing,
                        unsettledSince ? unsettled : news,
                        archived,
                        exited,
                        resource,
                        settings);
    }

    RunEvidence with(Absent news) {
        boolean seenSince = seen != null && !news.at().isAfter(seen.at())
                || unsettled != null && !news.at().isAfter(unsettled.at());
        return seenSince
                ? this
                : new RunEvidence(
                        run, seen, ran, Missing.of(missing, news), unsettled, archived, exited, resource, settings);
    }

    RunEvidence with(Archived news) {
        return archived != null && news.at().isBefore(archived.at())
                ? this
                : new RunEvidence(run, seen, ran, missing, unsettled, news, exited, resource, settings);
    }

    /** Without an archive of before {@code begin}: a runtime that is asked for an old job id may archive what it had. */
    RunEvidence withArchiveSince(Instant begin) {
        return archived == null || !archived.at().isBefore(begin)
                ? this
                : new RunEvidence(run, seen, ran, missing, unsettled, null, exited, resource, settings);
    }

    RunEvidence with(Exited news) {
        return exited != null && news.at().isBefore(exited.at())
                ? this
                : new RunEvidence(run, seen, ran, missing, unsettled, archived, news, resource, settings);
    }

    /** What the custom resource's word means, if it means a state. */
    Optional<State> stateOfResource() {
        return Optional.ofNullable(resource).flatMap(said -> said.state(ran));
    }

    /** Whether the JobManager itself ever said anything about the run. */
    boolean isHeardOf() {
        return seen != null || unsettled != null;
    }

    /** The same evidence with what the custom resource says in place of what the JobManager said. */
    RunEvidence asTheResourceSays() {
        return resource == null
                ? this
                : new RunEvidence(
                        run,
                        resource.settled(),
                        ran,
                        missing,
                        resource.unsettled(),
                        archived,
                        exited,
                        resource,
                        settings);
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
