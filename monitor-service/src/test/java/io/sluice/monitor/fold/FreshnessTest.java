package io.sluice.monitor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.observation.Observation;
import io.sluice.contracts.state.Freshness;
import io.sluice.contracts.state.State;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FreshnessTest {

    private static final Duration LONG = Story.STALE_AFTER.plusSeconds(2);

    @Test
    void aJobIsCurrentAsLongAsItsClusterAnswers() {
        Story story = Story.running().answeredFor(LONG.multipliedBy(3));

        assertThat(story.status().freshness()).isEqualTo(Freshness.CURRENT);
    }

    @Test
    void silenceMakesItStaleSinceTheLastAnswerAndSaysWhy() {
        Story story = Story.running();
        Instant lastAnswer = story.now();

        story.answered().unreachableFor(LONG, "connection refused").after(Duration.ZERO);

        assertThat(story.status().freshness()).isEqualTo(Freshness.STALE);
        assertThat(story.status().staleSince()).isEqualTo(lastAnswer);
        assertThat(story.status().observedAt()).isEqualTo(lastAnswer);
        assertThat(story.status().staleCause()).isEqualTo("connection refused");
        assertThat(story.status().unreachable()).isGreaterThan(10);
    }

    @Test
    void aShortSilenceIsNone() {
        Story story = Story.running().unreachableFor(Story.STALE_AFTER.minusSeconds(4), "timed out");

        assertThat(story.status().freshness()).isEqualTo(Freshness.CURRENT);
    }

    @Test
    void aMonitorWithoutProbesSaysThatNobodyReported() {
        Story story = Story.running().after(LONG);

        assertThat(story.status().freshness()).isEqualTo(Freshness.STALE);
        assertThat(story.status().staleCause()).isEqualTo("no probe has reported");
    }

    @Test
    void theNextAnswerMakesItCurrentAgain() {
        Story story = Story.running().unreachableFor(LONG, "timed out").answered();

        assertThat(story.status().freshness()).isEqualTo(Freshness.CURRENT);
        assertThat(story.status().staleSince()).isNull();
        assertThat(story.status().staleCause()).isNull();
        assertThat(story.status().unreachable()).isZero();
    }

    @Test
    void anAnswerFromBeforeTheSilenceDoesNotEndIt() {
        Story story = Story.running();
        Instant early = story.now().minusSeconds(1);
        story.unreachableFor(LONG, "timed out").after(Duration.ZERO);

        story.observe(new Observation.Answered(Story.CLUSTER, Story.SOURCE, early));

        assertThat(story.status().freshness()).isEqualTo(Freshness.STALE);
    }

    @Test
    void aJobThatNeverRanNeedsNoConfirmation() {
        Story story = Story.declared().unreachableFor(LONG, "timed out").after(LONG);

        assertThat(story.status().freshness()).isEqualTo(Freshness.CURRENT);
    }

    @Test
    void aNewRunHasItsTimeBeforeItIsStale() {
        Story story = Story.declared().after(LONG).handedOver(1).after(Story.STALE_AFTER.dividedBy(2));

        assertThat(story.status().freshness()).isEqualTo(Freshness.CURRENT);
    }

    @Test
    void anEndedJobIsStaleTooSinceNobodyWouldSeeItStartedByHand() {
        Story story = Story.suspended().unreachableFor(LONG, "timed out").after(Duration.ZERO);

        assertThat(story.status().state()).isEqualTo(State.SUSPENDED);
        assertThat(story.status().freshness()).isEqualTo(Freshness.STALE);
    }

    @Test
    void aCommandMovesTheStateOfAStaleJobAndLeavesItStale() {
        Story story = Story.running()
                .unreachableFor(LONG, "timed out")
                .after(Duration.ZERO)
                .commanded("cancel-1", CommandType.CANCEL, Phase.STARTED);

        assertThat(story.status().state()).isEqualTo(State.STOPPING);
        assertThat(story.status().freshness()).isEqualTo(Freshness.STALE);
    }

    @Test
    void aRuntimeThatDoesNotKnowItselfMakesItStale() {
        Story story = Story.running().seen(1, "RECONCILING");

        assertThat(story.status().state()).isEqualTo(State.RUNNING);
        assertThat(story.status().freshness()).isEqualTo(Freshness.STALE);
        assertThat(story.status().staleCause()).isEqualTo("the runtime says RECONCILING");
        assertThat(story.seenRunning(1).status().freshness()).isEqualTo(Freshness.CURRENT);
    }

    @Test
    void aRunThatIsNotListedIsNotConfirmedByTheAnswersAboutOthers() {
        Story story = Story.running();
        Instant missing = story.now();

        story.absent(1).answeredFor(LONG);

        assertThat(story.status().state()).isEqualTo(State.RUNNING);
        assertThat(story.status().freshness()).isEqualTo(Freshness.STALE);
        assertThat(story.status().staleSince()).isEqualTo(missing);
        assertThat(story.status().staleCause()).isEqualTo("not listed by local");
    }

    @Test
    void thatARunIsLostIsItselfConfirmed() {
        Story story = Story.running().absent(1).answeredFor(Story.LOST_GRACE.plusSeconds(2));

        assertThat(story.status().state()).isEqualTo(State.LOST);
        assertThat(story.status().freshness()).isEqualTo(Freshness.CURRENT);
    }
}
