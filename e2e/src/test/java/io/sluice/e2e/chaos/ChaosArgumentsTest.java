package io.sluice.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChaosArgumentsTest {

    private static final long OTHER_SEED = 99;

    private static ChaosArguments read(String line) {
        return ChaosArguments.of(line.split(" "), OTHER_SEED);
    }

    @Test
    void minutesAndSeedAreRead() {
        assertThat(read("--minutes 5 --seed 17")).isEqualTo(new ChaosArguments(5, 17, true));
        assertThat(read("--minutes 5")).isEqualTo(new ChaosArguments(5, OTHER_SEED, true));
    }

    @Test
    void theBrokerMayBeLeftAlone() {
        assertThat(read("--broker-lives --minutes 5").brokerDies()).isFalse();
        assertThat(read("--minutes 5 --broker-lives").minutes()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--minutes", "--minutes soon", "--minutes 0", "--seed 4", "--minutes 3 --loudly yes"})
    void whatIsNotUnderstoodIsNamed(String line) {
        assertThatThrownBy(() -> read(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--");
    }

    @Test
    void aRunHasAtLeastTenThousandCommandsOverTwoHundredJobs() {
        assertThat(ChaosPlan.of(1, 1, true).volume().commands()).isEqualTo(10_000);
        assertThat(ChaosPlan.of(20, 1, true).volume().commands()).isEqualTo(20_000);
        assertThat(ChaosPlan.of(1, 1, true).volume().jobs()).isEqualTo(200);
    }
}
