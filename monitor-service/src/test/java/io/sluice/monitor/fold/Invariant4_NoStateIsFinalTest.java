package io.sluice.monitor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.state.State;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Invariant 4 of the architecture: "No state is final: new evidence about the current run, or a new run, always moves it
 * on." Elsewhere LOST and UNKNOWN end the watching (StreamPark; DataLinkDC/dinky#1813, #1710, #4472).
 */
class Invariant4_NoStateIsFinalTest {

    static Stream<Situations.Row> situations() {
        return Situations.all();
    }

    static Stream<Situations.Row> endedRuns() {
        // An archive is the last word on how its run ended; there a new run moves the job on.
        return Situations.all()
                .filter(row -> row.state().isEnded())
                .filter(row -> row.story()
                        .picture()
                        .evidence()
                        .map(RunEvidence::archived)
                        .isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("situations")
    void aNewRunMovesItOn(Situations.Row situation) {
        Story story = situation.story();

        story.after(Duration.ofMinutes(1))
                .commanded("start-9", CommandType.START, Phase.STARTED)
                .handedOver(9);
        assertThat(story.status().state()).isEqualTo(State.STARTING);

        story.seenRunning(9);
        assertThat(story.status().state()).isEqualTo(State.RUNNING);
        assertThat(story.status().run()).isEqualTo(Story.run(9).id());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endedRuns")
    void anEndedRunThatIsSeenRunningLives(Situations.Row situation) {
        Story story = situation.story().after(Duration.ofMinutes(1));

        story.seenRunning(1);

        boolean stopUnderWay = story.picture().ending().isPresent();
        assertThat(story.status().state()).isEqualTo(stopUnderWay ? State.STOPPING : State.RUNNING);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endedRuns")
    void anEndedRunThatEndsAnotherWayIsWhatTheRuntimeSaysLast(Situations.Row situation) {
        Story story = situation.story().after(Duration.ofMinutes(1));

        story.seenRunning(1).seen(1, "FAILED");

        assertThat(story.status().state()).isEqualTo(State.FAILED);
    }
}
