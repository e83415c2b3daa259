package io.sluice.examples.faulty;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.examples.faulty.Fault.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {

    @ParameterizedTest
    @CsvSource({"fail, FAIL", "FAIL, FAIL", "fail-always, FAIL_ALWAYS", "fail-checkpoints, FAIL_CHECKPOINTS", "'', NONE"
    })
    void aWordIsAFault(String text, Kind kind) {
        assertThat(Fault.parse(text)).contains(new Fault(kind, Duration.ZERO));
    }

    @Test
    void whiteSpaceAroundTheWordDoesNotMatter() {
        assertThat(Fault.parse(" fail\n")).contains(new Fault(Kind.FAIL, Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource({"2s, PT2S", "0.5s, PT0.5S", "1m30s, PT90S"})
    void slowCheckpointsSayHowLong(String text, Duration delay) {
        assertThat(Fault.parse("slow-checkpoints " + text)).contains(new Fault(Kind.SLOW_CHECKPOINTS, delay));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fial",
                "fail now",
                "slow-checkpoints",
                "slow-checkpoints 2",
                "slow-checkpoints -2s",
                "slow-checkpoints 0s",
                "slow-checkpoints 31m",
                "slow-checkpoints 2s 3s"
            })
    void anythingElseIsNone(String text) {
        assertThat(Fault.parse(text)).isEmpty();
    }
}
