package io.sluice.dispatcher.executor;

import io.sluice.contracts.problem.Problem;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Conduct;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.mailbox.AttemptId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One attempt at one assignment, from the hand-over to its report. */
final class Work implements Conduct {

    private static final Duration LEASE_CHECK = Duration.ofMillis(100);

    private final Assignment assignment;
    private final AttemptId attempt;
    private final Lease lease;
    private final Clock clock;
    private final Settlement settlement;
    private final CountDownLatch overtaken = new CountDownLatch(1);
    private @Nullable Thread thread;
    private @Nullable Problem obstacle;
    private boolean dropped;
    private int tries;

    Work(Assignment assignment, AttemptId attempt, Lease lease, Clock clock, Settlement settlement) {
        this.assignment = assignment;
        this.attempt = attempt;
        this.lease = lease;
        this.clock = clock;
        this.settlement = settlement;
    }

    Assignment assignment() {
        return assignment;
    }

    AttemptId attempt() {
        return attempt;
    }

    /** Begins a try on the current thread; false if the partition is lost already. */
    synchronized boolean begin() {
        if (dropped) {
            return false;
        }
        thread = Thread.currentThread();
        tries++;
        return true;
    }

    /** Ends a try. An interrupt that comes later must not hit whatever the thread does next. */
    synchronized void end() {
        // The next try may have begun already, on another thread.
        if (thread == Thread.currentThread()) {
            thread = null;
        }
    }

    synchronized void drop() {
        dropped = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    synchronized boolean isDropped() {
        return dropped;
    }

    synchronized int tries() {
        return tries;
    }

    /** Why the last try came to nothing. */
    synchronized void obstacle(Problem problem) {
        obstacle = problem;
    }

    synchronized @Nullable Problem obstacle() {
        return obstacle;
    }

    /** Tells the mailbox what became of it; {@code outcome} is final. */
    void settle(Outcome outcome) throws InterruptedException {
        settlement.settle(this, outcome);
    }

    void overtake() {
        overtaken.countDown();
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
            TimeUnit.NANOSECONDS.sleep(LEASE_CHECK.toNanos());
        }
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        if (isOvertaken()) {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        } else {
            overtaken.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** Where a final outcome goes. */
    @FunctionalInterface
    interface Settlement {
        void settle(Work work, Outcome outcome) throws InterruptedException;
    }
}
