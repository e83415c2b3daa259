package io.sluice.dispatcher.driver.flink;

import io.sluice.dispatcher.driver.Conduct;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Time that passes only while it is waited. */
final class FakeConduct implements Conduct {

    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    boolean overtaken;

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
    public <T> Optional<T> aside(Errand<T> errand) throws IOException, InterruptedException {
        return overtaken ? Optional.empty() : Optional.of(errand.run());
    }
}
