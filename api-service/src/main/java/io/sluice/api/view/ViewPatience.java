package io.sluice.api.view;

import io.sluice.rest.problem.DatabaseFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Lets a request wait for the view. The view's writer may be another instance, so it looks again and again, with growing pauses
 * and a bound; a database that is away ends the wait.
 */
@ApplicationScoped
public class ViewPatience {

    /** Pauses grow up to so many times the first. */
    private static final int MAX_GROWTH = 8;

    private final ViewConfig config;

    ViewPatience(ViewConfig config) {
        this.config = config;
    }

    /** What {@code look} finds within this time; empty if it finds nothing, or the view does not answer. */
    public <T> Optional<T> await(Duration patience, Supplier<Optional<T>> look) {
        long end = System.nanoTime() + patience.toNanos();
        long pause = config.lookEvery().toNanos();
        long maxPause = pause * MAX_GROWTH;
        try {
            while (true) {
                Optional<T> found = look.get();
                long left = end - System.nanoTime();
                if (found.isPresent() || left <= 0 || Thread.currentThread().isInterrupted()) {
                    return found;
                }
                LockSupport.parkNanos(Math.min(pause, left));
                pause = Math.min(pause * 2, maxPause);
            }
        } catch (RuntimeException e) {
            if (DatabaseFailure.isOne(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
