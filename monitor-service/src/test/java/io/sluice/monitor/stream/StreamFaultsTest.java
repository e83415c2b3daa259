package io.sluice.monitor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class StreamFaultsTest {

    private Instant now = Instant.parse("2026-11-20T08:00:00Z");

    private final Clock clock = new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    @Test
    void aFailedThreadIsReplacedWhateverTheFault() {
        StreamFaults faults = new StreamFaults(clock, Duration.ofMillis(1), Duration.ofMillis(1));

        assertThat(faults.handle(new IllegalStateException("a bug")))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
    }

    @Test
    void thePauseDoublesWhileFaultsFollowEachOtherUpToItsLimit() {
        StreamFaults faults = new StreamFaults(clock, Duration.ofSeconds(1), Duration.ofSeconds(5));

        assertThat(faults.nextPause()).isEqualTo(Duration.ofSeconds(1));
        assertThat(faults.nextPause()).isEqualTo(Duration.ofSeconds(2));
        assertThat(faults.nextPause()).isEqualTo(Duration.ofSeconds(4));
        assertThat(faults.nextPause()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void afterAQuietTimeThePauseIsShortAgain() {
        StreamFaults faults = new StreamFaults(clock, Duration.ofSeconds(1), Duration.ofSeconds(5));
        faults.nextPause();
        faults.nextPause();

        now = now.plusSeconds(11);

        assertThat(faults.nextPause()).isEqualTo(Duration.ofSeconds(1));
    }
}
