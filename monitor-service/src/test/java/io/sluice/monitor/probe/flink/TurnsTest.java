package io.sluice.monitor.probe.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "PT1S, PT10S, 100, 10",
        "PT1S, PT10S, 101, 11",
        "PT1S, PT10S, 3, 1",
        "PT5S, PT10S, 100, 50",
        "PT1S, PT1S, 100, 100",
        "PT5S, PT1S, 100, 100",
        "PT1S, PT10S, 0, 0"
    })
    void everyRoundHasAnEqualShare(Duration interval, Duration every, int all, int share) {
        assertThat(new Turns(interval, every).share(all)).isEqualTo(share);
    }

    @Test
    void whoHadATurnHasTheNextInTheRoundThatIsNearest() {
        Turns turns = new Turns(Duration.ofSeconds(1), Duration.ofSeconds(10));

        assertThat(turns.isDue(NOW, NOW.plusMillis(9499))).isFalse();
        assertThat(turns.isDue(NOW, NOW.plusMillis(9998))).isTrue();
        assertThat(turns.isDue(NOW, NOW.plusMillis(10_002))).isTrue();
    }
}
