package io.sluice.dispatcher.driver.kubernetes;

import io.sluice.dispatcher.driver.Conduct;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Time that passes only while it is waited, and in which the operator does its work. */
final class Patience implements Conduct {

    private final Runnable operator;
    Instant now = Instant.parse("2026-11-20T12:00:00Z");
    boolean overtaken;

    Patience(FakeOperator operator) {
        this(operator::reconcile);
    }

    /** @param operator does what it has to do, once */
    Patience(Runnable operator) {
        this.operator = operator;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public boolean isOvertaken() {
        return overtaken;
    }

    @Override
    public void ensureOwnership() {}

    @Override
    public void pause(Duration duration) {
        now = now.plus(duration);
        operator.run();
    }

    @Override
    public <T, E extends Exception> Optional<T> aside(Errand<T, E> errand) throws E, InterruptedException {
        return overtaken ? Optional.empty() : Optional.of(errand.run());
    }

    @Override
    public <T, E extends Exception> Optional<T> harmless(Errand<T, E> errand) throws E, InterruptedException {
        return aside(errand);
    }
}
