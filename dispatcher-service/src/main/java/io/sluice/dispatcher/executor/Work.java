package io.sluice.dispatcher.executor;

import io.sluice.contracts.problem.Problem;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Conduct;
import io.sluice.dispatcher.mailbox.AttemptId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One attempt at one assignment, from the hand-over to its report, on one thread of its own. */
final class Work implements Conduct {

    private static final Duration LEASE_CHECK = Duration.ofMillis(100);

    private final Assignment assignment;
    private final AttemptId attempt;
    private final Place place;
    private final Lease lease;
    private final Clock clock;
    private final CountDownLatch overtaken = new CountDownLatch(1);
    private @Nullable Problem obstacle;
    private int tries;
    private @Nullable Thread thread;
    private boolean onErrand;
    private boolean dropped;

    Work(Assignment assignment, AttemptId attempt, Place place, Lease lease, Clock clock) {
        this.assignment = assignment;
        this.attempt = attempt;
        this.place = place;
        this.lease = lease;
        this.clock = clock;
    }

    Assignment assignment() {
        return assignment;
    }

    AttemptId attempt() {
        return attempt;
    }

    Place place() {
        return place;
    }

    /** How often it had its turn. */
    int tries() {
        return tries;
    }

    void countTry() {
        tries++;
    }

    /** Why the last try came to nothing. */
    void obstacle(Problem problem) {
        obstacle = problem;
    }

    @Nullable
    Problem obstacle() {
        return obstacle;
    }

    /** Begins on the current thread; false if the partition is lost already. */
    synchronized boolean begin() {
        thread = Thread.currentThread();
        return !dropped;
    }

    /** Ends. An interrupt that comes later must not hit whatever the thread does next. */
    synchronized void end() {
        thread = null;
    }

    synchronized void drop() {
        dropped = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    void overtake() {
        overtaken.countDown();
        place.reconsider();
        synchronized (this) {
            if (onErrand && thread != null) {
                thread.interrupt();
            }
        }
    }

    /** Whether it need not go on: a cancel has overtaken it, and no attempt before this one can have had its effect. */
    boolean isPointless() {
        return isOvertaken() && !assignment.repeated();
    }

    Duration timeLeft() {
        Duration left = Duration.between(now(), assignment.deadline());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Waits without a place, less if the command is overtaken meanwhile. */
    void rest(Duration duration) throws InterruptedException {
        place.waited();
        if (isOvertaken()) {
            TimeUnit.NANOSECONDS.sleep(TimeUnit.NANOSECONDS.convert(duration));
        } else {
            overtaken.await(TimeUnit.NANOSECONDS.convert(duration), TimeUnit.NANOSECONDS);
        }
        ensureNotDropped();
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public boolean isOvertaken() {
        return overtaken.getCount() == 0;
    }

    @Override
    public void ensureOwnership() throws InterruptedException {
        while (!lease.isGood()) {
            place.leave();
            TimeUnit.NANOSECONDS.sleep(LEASE_CHECK.toNanos());
            place.take();
        }
        ensureNotDropped();
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        place.leave();
        rest(duration);
        place.take();
    }

    @Override
    public <T, E extends Exception> Optional<T> aside(Errand<T, E> errand) throws E, InterruptedException {
        place.leave();
        Optional<T> result = harmless(errand);
        place.take();
        return result;
    }

    @Override
    public <T, E extends Exception> Optional<T> harmless(Errand<T, E> errand) throws E, InterruptedException {
        Optional<T> result = errand(errand);
        ensureNotDropped();
        return result;
    }

    /** A cancel interrupts it, and so does the loss of the partition. */
    private <T, E extends Exception> Optional<T> errand(Errand<T, E> errand) throws E, InterruptedException {
        setOut();
        try {
            return isOvertaken() ? Optional.empty() : Optional.of(errand.run());
        } catch (Exception e) {
            if (isOvertaken() && !isDropped()) {
                return Optional.empty();
            }
            throw e;
        } finally {
            comeBack();
        }
    }

    private synchronized void setOut() {
        onErrand = true;
    }

    private synchronized void comeBack() {
        onErrand = false;
        if (!dropped) {
            // A cancel's interrupt was meant for the errand alone.
            Thread.interrupted();
        }
    }

    void ensureNotDropped() throws InterruptedException {
        if (isDropped()) {
            throw new InterruptedException("The partition was lost");
        }
    }

    private synchronized boolean isDropped() {
        return dropped;
    }
}
