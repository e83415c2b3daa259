package io.sluice.e2e;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** Waits for what becomes true in its own time; the bound is what a person would put up with. */
final class Eventually {

    private static final Duration POLL = Duration.ofMillis(200);

    private Eventually() {}

    static void within(Duration atMost, ThrowingRunnable assertion) {
        Awaitility.await().atMost(atMost).pollInterval(POLL).untilAsserted(assertion);
    }
}
