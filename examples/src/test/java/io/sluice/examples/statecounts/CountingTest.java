package io.sluice.examples.statecounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.examples.flink.KeyedOperator;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CountingTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);

    @Nested
    class TransitionsOfAJob {

        @Test
        void theFirstStateOfAJobAndEachOtherStateAreTransitions() throws Exception {
            try (var operator = transitions(null)) {
                see(operator, "a/b", "STARTING", NOON);
                see(operator, "a/b", "RUNNING", LATER);

                assertThat(operator.output())
                        .containsExactly(new Transition("STARTING", NOON), new Transition("RUNNING", LATER));
            }
        }

        @Test
        void aStatusThatRepeatsTheStateIsNone() throws Exception {
            try (var operator = transitions(null)) {
                see(operator, "a/b", "RUNNING", NOON);
                see(operator, "a/b", "RUNNING", NOON);
                see(operator, "a/b", "RUNNING", LATER);

                assertThat(operator.output()).containsExactly(new Transition("RUNNING", NOON));
            }
        }

        @Test
        void jobsAreApart() throws Exception {
            try (var operator = transitions(null)) {
                see(operator, "a/b", "RUNNING", NOON);
                see(operator, "a/c", "RUNNING", LATER);

                assertThat(operator.output())
                        .containsExactly(new Transition("RUNNING", NOON), new Transition("RUNNING", LATER));
            }
        }

        @Test
        void aDeletedJobIsForgottenAndItsStateWithIt() throws Exception {
            try (var operator = transitions(null)) {
                see(operator, "a/b", "CANCELED", NOON);
                see(operator, "a/b", null, NOON);
                int entries = operator.stateEntries();
                see(operator, "a/b", "CANCELED", LATER);

                assertThat(entries).isZero();
                assertThat(operator.output())
                        .containsExactly(new Transition("CANCELED", NOON), new Transition("CANCELED", LATER));
            }
        }

        @Test
        void whatWasSeenBeforeASnapshotIsKnownAfterIt() throws Exception {
            OperatorSubtaskState snapshot;
            try (var operator = transitions(null)) {
                see(operator, "a/b", "RUNNING", NOON);
                snapshot = operator.snapshot();
            }
            try (var operator = transitions(snapshot)) {
                see(operator, "a/b", "RUNNING", NOON);
                see(operator, "a/b", "FAILED", LATER);

                assertThat(operator.output()).containsExactly(new Transition("FAILED", LATER));
            }
        }
    }

    @Nested
    class CountsOfAState {

        @Test
        void eachTransitionGivesTheNewCountOfItsState() throws Exception {
            try (var operator = counts(null)) {
                operator.process(new Transition("RUNNING", NOON));
                operator.process(new Transition("FAILED", NOON));
                operator.process(new Transition("RUNNING", LATER));

                assertThat(operator.output())
                        .containsExactly(
                                new StateCount("RUNNING", 1, NOON),
                                new StateCount("FAILED", 1, NOON),
                                new StateCount("RUNNING", 2, LATER));
            }
        }

        @Test
        void aCountGoesOnAfterASnapshot() throws Exception {
            OperatorSubtaskState snapshot;
            try (var operator = counts(null)) {
                operator.process(new Transition("RUNNING", NOON));
                operator.process(new Transition("RUNNING", NOON));
                snapshot = operator.snapshot();
            }
            try (var operator = counts(snapshot)) {
                operator.process(new Transition("RUNNING", LATER));

                assertThat(operator.output()).containsExactly(new StateCount("RUNNING", 3, LATER));
            }
        }
    }

    private static KeyedOperator<String, SeenStatus, Transition> transitions(@Nullable OperatorSubtaskState snapshot)
            throws Exception {
        return new KeyedOperator<>(new TransitionsOfJob(), SeenStatus::job, Types.STRING, snapshot);
    }

    private static KeyedOperator<String, Transition, StateCount> counts(@Nullable OperatorSubtaskState snapshot)
            throws Exception {
        return new KeyedOperator<>(new CountOfState(), Transition::state, Types.STRING, snapshot);
    }

    private static void see(
            KeyedOperator<String, SeenStatus, Transition> operator, String job, @Nullable String state, Instant since)
            throws Exception {
        operator.process(new SeenStatus(job, state, since));
    }
}
