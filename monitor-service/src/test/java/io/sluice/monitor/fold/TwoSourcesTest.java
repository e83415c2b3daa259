package io.sluice.monitor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.state.Freshness;
import io.sluice.contracts.state.State;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A run on Kubernetes, of which its JobManager and its custom resource speak. */
class TwoSourcesTest {

    private static final Duration LONG = Story.STALE_AFTER.plusSeconds(4);

    @Test
    void aJobManagerThatAnswersIsBelievedWhateverTheOperatorWrites() {
        Story story = onKubernetes();

        for (String word : new String[] {"RECONCILING", "FAILED", "FINISHED", "DEPLOYING", "SOMETHING_NEW"}) {
            story.ownAnswered().resource(1, word);

            assertThat(story.status().state()).as(word).isEqualTo(State.RUNNING);
            assertThat(story.status().freshness()).as(word).isEqualTo(Freshness.CURRENT);
        }
    }

    @Test
    void anOperatorThatSaysRunningConfirmsNothingWhileTheJobManagerIsSilent() {
        Story story = onKubernetes().ownSilentFor(LONG).after(Duration.ZERO);

        assertThat(story.status().state()).isEqualTo(State.RUNNING);
        assertThat(story.status().freshness()).isEqualTo(Freshness.STALE);
        assertThat(story.status().staleCause()).isEqualTo("connection refused");
    }

    @Test
    void theSameOldWordIsNoNewsHoweverOftenItIsToldAgain() {
        Story story = onKubernetes();
        Instant written = story.now().minusSeconds(30);
        story.seen(1, "RESTARTING").ownAnswered().ownSilentFor(LONG);

        story.resource(1, "RUNNING", written);

        assertThat(story.status().state()).isEqualTo(State.RESTARTING);
        assertThat(story.status().freshness()).isEqualTo(Freshness.STALE);
    }

    @Test
    void anEndThatTheOperatorWroteIsBelievedWhenTheJobManagerIsGoneAndIsCurrent() {
        Story story = onKubernetes().resource(1, "FAILED").ownAnswered().ownSilentFor(LONG);

        assertThat(story.status().state()).isEqualTo(State.FAILED);
        assertThat(story.status().evidence().source()).isEqualTo("kubernetes");
        assertThat(story.status().freshness()).isEqualTo(Freshness.CURRENT);
    }

    @Test
    void aJobManagerThatComesBackIsBelievedAgain() {
        Story story = onKubernetes().resource(1, "FAILED").ownSilentFor(LONG);
        assertThat(story.status().state()).isEqualTo(State.FAILED);

        story.ownAnswered().seenRunning(1);

        assertThat(story.status().state()).isEqualTo(State.RUNNING);
        assertThat(story.status().evidence().source()).isEqualTo("flink-rest");
    }

    @Test
    void aPodThatGoesAndComesBackIsARestartAndNobodysClick() {
        Story story = onKubernetes().ownSilentFor(LONG);

        story.resource(1, "JOBMANAGER_NOT_RUNNING");
        assertThat(story.status().state()).isEqualTo(State.RESTARTING);
        assertThat(story.status().freshness()).isEqualTo(Freshness.CURRENT);

        story.ownAnswered().seenRunning(1);
        assertThat(story.status().state()).isEqualTo(State.RUNNING);
        assertThat(story.status().freshness()).isEqualTo(Freshness.CURRENT);
    }

    @Test
    void reconcilingIsFreshnessAndNoState() {
        Story story = Story.started().resource(1, "RUNNING");
        State before = story.status().state();

        story.resource(1, "RECONCILING");

        assertThat(before).isEqualTo(State.RUNNING);
        assertThat(story.status().freshness()).isEqualTo(Freshness.STALE);
        assertThat(story.status().staleCause()).isEqualTo("the runtime says RECONCILING");
        assertThat(story.status().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void aResourceThatIsGoneIsLostOnlyAfterTheGraceAndNotWhileItsJobManagerAnswers() {
        Story story = onKubernetes().resourceGone(1);
        for (Instant end = story.now().plus(Story.LOST_GRACE.multipliedBy(2));
                story.now().isBefore(end); ) {
            story.ownAnswered().answered();
        }
        assertThat(story.status().state()).isEqualTo(State.RUNNING);

        story.ownSilentFor(Story.LOST_GRACE.dividedBy(3)).resourceGone(1).ownSilentFor(Story.LOST_GRACE.dividedBy(3));
        assertThat(story.status().state()).isEqualTo(State.RUNNING);

        story.ownSilentFor(Story.LOST_GRACE);
        assertThat(story.status().state()).isEqualTo(State.LOST);
        assertThat(story.resource(1, "RUNNING")
                        .ownAnswered()
                        .seenRunning(1)
                        .status()
                        .state())
                .isEqualTo(State.RUNNING);
    }

    @Test
    void withoutAnAddressForJobManagersTheOperatorIsAllThereIs() {
        Story story = Story.started().resource(1, "RUNNING").answeredFor(LONG);

        assertThat(story.status().state()).isEqualTo(State.RUNNING);
        assertThat(story.status().freshness()).isEqualTo(Freshness.CURRENT);
    }

    @Test
    void whileTheOperatorDeploysNobodyExpectsTheJobManagerToAnswer() {
        Story story = Story.started().resource(1, "DEPLOYING").ownSilentFor(LONG.multipliedBy(2));

        assertThat(story.status().state()).isEqualTo(State.STARTING);
        assertThat(story.status().freshness()).isEqualTo(Freshness.CURRENT);
    }

    private static Story onKubernetes() {
        return Story.started()
                .succeeded("start-1", CommandType.START, 1, null)
                .resource(1, "RUNNING")
                .ownAnswered()
                .seenRunning(1)
                .ownAnswered();
    }
}
