package io.sluice.monitor.selfcheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.job.Desired;
import io.sluice.contracts.state.State;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DivergenceTest {

    @ParameterizedTest
    @CsvSource({
        "RUNNING, NOT_RUNNING, CREATED SUSPENDED CANCELED FAILED LOST",
        "RUNNING, STILL_RUNNING, ''",
        "SUSPENDED, NOT_RUNNING, ''",
        "SUSPENDED, STILL_RUNNING, STARTING AWAITING_APPROVAL RUNNING RESTARTING",
        "CANCELED, NOT_RUNNING, ''",
        "CANCELED, STILL_RUNNING, STARTING AWAITING_APPROVAL RUNNING RESTARTING"
    })
    void whatIsDiffersFromWhatIsWanted(Desired desired, Divergence divergence, String states) {
        assertThat(Arrays.stream(State.values())
                        .filter(state -> Divergence.of(desired, state)
                                .filter(divergence::equals)
                                .isPresent())
                        .map(State::name)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(states);
    }
}
