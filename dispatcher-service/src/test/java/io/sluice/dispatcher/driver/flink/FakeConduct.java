package io.sluice.dispatcher.driver.flink;

import io.sluice.dispatcher.driver.Conduct;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Time that passes only while it is waited. */
final class FakeConduct implements Conduct {

    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    boolean overtaken;
    /** Whether a cancel comes while the cluster is asked for something that touches no job. */
    boolean cancelComesInAnErrand;

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public boolean isOvertaken() {
        return overtaken;
    }

    @Override
    public void ensureOwnership() {
        // It is ours in these tests.
    }

    @Override
    public void pause(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public <T, E extends Exception> Optional<T> aside(Errand<T, E> errand) throws E, InterruptedException {
        return overtaken ? Optional.empty() : Optional.of(errand.run());
    }

    @Override
    public <T, E extends Exception> Optional<T> harmless(Errand<T, E> errand) throws E, InterruptedException {
        overtaken |= cancelComesInAnErrand;
        return aside(errand);
    }
}
