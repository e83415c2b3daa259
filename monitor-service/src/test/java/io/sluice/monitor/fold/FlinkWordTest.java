package io.sluice.monitor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.observation.TaskCounts;
import io.sluice.contracts.state.State;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlinkWordTest {

    private static final TaskCounts ALL = new TaskCounts(3, 3, 0);
    private static final TaskCounts REST_RUNS = new TaskCounts(3, 1, 2);
    private static final TaskCounts ALL_DONE = new TaskCounts(3, 0, 3);
    private static final TaskCounts ONE_MISSING = new TaskCounts(3, 2, 0);
    private static final TaskCounts NONE = new TaskCounts(3, 0, 0);

    static Stream<Arguments> words() {
        return Stream.of(
                Arguments.of("INITIALIZING", null, false, State.STARTING),
                Arguments.of("INITIALIZING", null, true, State.RESTARTING),
                Arguments.of("CREATED", NONE, false, State.STARTING),
                Arguments.of("CREATED", NONE, true, State.RESTARTING),
                Arguments.of("RUNNING", null, false, State.RUNNING),
                Arguments.of("RUNNING", ALL, false, State.RUNNING),
                Arguments.of("RUNNING", REST_RUNS, true, State.RUNNING),
                Arguments.of("RUNNING", ALL_DONE, true, State.RUNNING),
                Arguments.of("RUNNING", ONE_MISSING, false, State.STARTING),
                Arguments.of("RUNNING", ONE_MISSING, true, State.RESTARTING),
                Arguments.of("RUNNING", NONE, true, State.RESTARTING),
                Arguments.of("FAILING", NONE, true, State.RESTARTING),
                Arguments.of("RESTARTING", NONE, false, State.RESTARTING),
                Arguments.of("CANCELLING", NONE, true, State.STOPPING),
                Arguments.of("SUSPENDED", null, true, State.SUSPENDED),
                Arguments.of("FINISHED", ALL_DONE, true, State.FINISHED),
                Arguments.of("CANCELED", NONE, true, State.CANCELED),
                Arguments.of("FAILED", NONE, true, State.FAILED));
    }

    @ParameterizedTest(name = "{0}, tasks {1}, ran before: {2} -> {3}")
    @MethodSource("words")
    void aWordMeansAState(String word, @Nullable TaskCounts tasks, boolean ran, State state) {
        assertThat(FlinkWord.stateOf(word, tasks, ran)).isEqualTo(Optional.of(state));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RECONCILING", "running", "", "A_WORD_OF_FLINK_3"})
    void aWordThatIsNotKnownDecidesNothing(String word) {
        assertThat(FlinkWord.stateOf(word, ALL, true)).isEmpty();
    }
}
