package io.sluice.monitor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.state.Freshness;
import io.sluice.contracts.state.JobStatus;
import io.sluice.contracts.state.State;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Invariant 3 of the architecture: "No transport error ever changes a job's state; it only makes the state
 * <em>stale</em>." StreamPark showed a blip as FAILED for ever (apache/streampark#3618, #2950, #4332).
 */
class Invariant3_TransportErrorsNeverChangeAStateTest {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    static Stream<Situations.Row> situations() {
        return Situations.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("situations")
    void tenMinutesOfSilenceLeaveTheStateAsItIs(Situations.Row situation) {
        Story story = situation.story();
        State before = story.status().state();
        int told = story.told().size();

        story.unreachableFor(TEN_MINUTES, "connection refused").after(Duration.ZERO);

        List<JobStatus> since = story.told().subList(told, story.told().size());
        assertThat(since).allSatisfy(status -> assertThat(status.state()).isEqualTo(before));
        boolean needsConfirmation = story.current() != null
                && !(story.picture().isArchived() && before.isEnded())
                && !story.picture().isAtRest(before);
        Freshness expected = needsConfirmation ? Freshness.STALE : Freshness.CURRENT;
        assertThat(story.status().freshness()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("situations")
    void blipsBetweenAnswersLeaveTheStateAsItIs(Situations.Row situation) {
        Story story = situation.story();
        State before = story.answered().status().state();

        for (String cause : List.of("timed out", "the connection was reset", "an error of the server (500)")) {
            story.unreachable(cause).answered();
        }

        assertThat(story.status().state()).isEqualTo(before);
    }
}
