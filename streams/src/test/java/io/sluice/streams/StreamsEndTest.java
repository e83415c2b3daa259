package io.sluice.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StreamsEndTest {

    private static final Duration LONG = Duration.ofDays(1);

    private final CompletableFuture<Integer> halted = new CompletableFuture<>();

    @Test
    void aProcessThatDoesNotEndByItselfIsHalted() throws Exception {
        new StreamsEnd(LONG, Duration.ofMillis(1), halted::complete).bound();

        assertThat(halted.get(1, TimeUnit.MINUTES)).isEqualTo(StreamsEnd.HALTED);
    }

    @Test
    void waitingForThatKeepsNoProcessAlive() {
        new StreamsEnd(LONG, LONG, halted::complete).bound();

        assertThat(Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().equals("halt")))
                .isNotEmpty()
                .allSatisfy(thread -> assertThat(thread.isDaemon()).isTrue());
        assertThat(halted).isNotDone();
    }
}
