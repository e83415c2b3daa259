package io.sluice.monitor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.observation.Observation;
import io.sluice.contracts.state.Freshness;
import io.sluice.contracts.state.Links;
import io.sluice.contracts.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Invariant 5 of the architecture: "How an ended run ended is what its archive says, if there is one, read with what we
 * asked of it."
 */
class Invariant5_TheArchiveHasTheLastWordTest {

    static Stream<Situations.Row> situationsOfARun() {
        return Situations.all()
                .filter(row -> row.story().current() != null)
                .filter(row -> row.rule() != Rule.REPLACED)
                // Archives are of Flink jobs.
                .filter(row -> !row.story().picture().isRebalance())
                .filter(row -> row.story().picture().starting().isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("situationsOfARun")
    void whateverWasSeenTheArchiveSaysHowItEnded(Situations.Row situation) {
        Story story = situation.story();

        story.archived(runOf(story), State.FAILED);

        assertThat(story.status().state()).isEqualTo(State.FAILED);
        assertThat(story.status().evidence().source()).isEqualTo("archive");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("situationsOfARun")
    void whatIsSeenAfterTheArchiveIsLateNewsOfTheSameRun(Situations.Row situation) {
        Story story = situation.story();
        int run = runOf(story);

        story.archived(run, State.CANCELED).seenRunning(run).absent(run).answeredFor(Story.LOST_GRACE.multipliedBy(2));

        assertThat(story.status().state()).isEqualTo(State.CANCELED);
    }

    @Test
    void aRunThatFinishedAfterOurStopWithASavepointIsSuspended() {
        Story story = Story.suspended().archived(1, State.FINISHED);

        assertThat(story.status().state()).isEqualTo(State.SUSPENDED);
    }

    @Test
    void aLossEndsWithTheArchive() {
        Story story = Story.running().absent(1).answeredFor(Story.LOST_GRACE.plusSeconds(2));
        assertThat(story.status().state()).isEqualTo(State.LOST);

        story.archived(1, State.FINISHED);

        assertThat(story.status().state()).isEqualTo(State.FINISHED);
    }

    @Test
    void nothingIsLostBeforeTheArchiveWasAskedToo() {
        Story story = Story.running().archivesListed().absent(1).answeredFor(Story.LOST_GRACE.plusSeconds(2));
        assertThat(story.status().state()).isEqualTo(State.RUNNING);
        assertThat(story.status().staleCause()).isEqualTo("not listed by local");

        story.archivesListed();

        assertThat(story.status().state()).isEqualTo(State.LOST);
    }

    @Test
    void whatTheArchiveSaysNeedsNoClusterToConfirmIt() {
        Story story =
                Story.running().archived(1, State.FINISHED).unreachableFor(Story.STALE_AFTER.plusSeconds(2), "gone");

        assertThat(story.status().freshness()).isEqualTo(Freshness.CURRENT);
    }

    @Test
    void anArchivedRunIsLinkedToItsPageInTheHistory() {
        Story story = Story.running().absent(1).archived(1, State.FAILED);

        assertThat(story.status().links())
                .isEqualTo(new Links(
                        null,
                        "http://history:8183/flink/#/job/completed/"
                                + story.current().flinkJobId() + "/overview"));
    }

    @Test
    void anArchiveThatIsOlderThanTheRunIsNoEvidenceAboutIt() {
        Story story = Story.running();
        Instant old = story.current().since().minus(Story.CLOCK_TOLERANCE).minus(Duration.ofSeconds(1));

        story.observe(new Observation.Archived(Story.JOB, Story.run(1).id(), State.FAILED, null, "archive", old));

        assertThat(story.status().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void theArchiveOfTheRunBeforeChangesNothing() {
        Story story = Story.suspended().handedOver(2).seenRunning(2);

        story.archived(1, State.FAILED);

        assertThat(story.status().state()).isEqualTo(State.RUNNING);
    }

    private static int runOf(Story story) {
        return story.current().id().equals(Story.run(2).id()) ? 2 : 1;
    }
}
