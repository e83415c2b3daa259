package io.sluice.monitor.fold;

import io.sluice.contracts.observation.Observation.Seen;
import io.sluice.contracts.state.State;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whom to believe about a run on Kubernetes, where two speak of it: its JobManager, asked by us, and its custom resource,
 * in which the operator writes what it last saw, up to a minute ago, or last year if the operator is stopped.
 *
 * <p>The JobManager is believed as long as it answers. When it is silent, the resource is believed where its word is newer
 * than the JobManager's last answer: silence alone changes no state.
 */
enum Believed {
    JOB_MANAGER,
    RESOURCE;

    static Believed of(RunEvidence heard, Moment moment, FoldRules rules) {
        Said resource = heard.resource();
        if (resource == null) {
            return JOB_MANAGER;
        }
        if (!heard.isHeardOf()) {
            return RESOURCE;
        }
        Contact own = moment.own();
        if (own != null && !isSilent(own, moment, rules)) {
            return JOB_MANAGER;
        }
        if (resource.settled() == null) {
            return JOB_MANAGER;
        }
        // An end is written right after the JobManager's last answer, by another clock.
        Duration tolerance = saysItEnded(heard) ? rules.clockTolerance() : Duration.ZERO;
        return isAfter(sinceOf(resource.settled()).plus(tolerance), lastWordOf(heard, own)) ? RESOURCE : JOB_MANAGER;
    }

    boolean isResource() {
        return this == RESOURCE;
    }

    /**
     * Whose answers confirm it. That the operator says RUNNING confirms nothing: the JobManager would say so itself. That
     * it says the run ended, or is being deployed, is all there can be known.
     */
    Contact confirmation(RunEvidence heard, Moment moment) {
        Contact own = moment.own();
        boolean resourceIsGone =
                heard.missing() != null && heard.missing().latest().source().equals(RunEvidence.KUBERNETES);
        if (own == null || heard.resource() == null || resourceIsGone) {
            return moment.contact();
        }
        boolean bothSayItEnded = saysItEnded(heard)
                && Verdict.of(heard)
                        .filter(verdict -> verdict.state().isEnded())
                        .isPresent();
        return bothSayItEnded || (this == RESOURCE && !isExpectedToAnswer(heard)) ? moment.contact() : own;
    }

    private static boolean saysItEnded(RunEvidence heard) {
        return heard.stateOfResource().filter(State::isEnded).isPresent();
    }

    private static boolean isExpectedToAnswer(RunEvidence heard) {
        Said resource = heard.resource();
        return resource != null && !OperatorWord.isOne(resource.latest().nativeState()) && !saysItEnded(heard);
    }

    private static Instant sinceOf(Seen word) {
        return word.stateSince() == null ? word.at() : word.stateSince();
    }

    private static boolean isSilent(Contact own, Moment moment, FoldRules rules) {
        Instant answered = own.answeredAt();
        return answered == null || answered.plus(rules.staleAfter()).isBefore(moment.now());
    }

    private static @Nullable Instant lastWordOf(RunEvidence heard, @Nullable Contact own) {
        if (own != null && own.answeredAt() != null) {
            return own.answeredAt();
        }
        return heard.seen() == null ? null : heard.seen().at();
    }

    private static boolean isAfter(Instant time, @Nullable Instant other) {
        return other == null || time.isAfter(other);
    }
}
