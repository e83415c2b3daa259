package io.sluice.dispatcher.executor;

import io.sluice.contracts.command.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** One command's place in its lane: it has it while it calls the cluster and gives it up while it waits for anything. */
final class Place {

    private static final Duration FOR_EVER = Duration.ofDays(1000);

    private final Lane lane;
    private final Priority priority;
    private final Instant came;
    private final Lock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    /** Whether it waits or is admitted; known to the command's own thread alone. */
    private boolean asked;

    private boolean comesBack;
    private boolean held;

    Place(Lane lane, Priority priority, Instant came) {
        this.lane = lane;
        this.priority = priority;
        this.came = came;
    }

    Priority priority() {
        return priority;
    }

    Instant came() {
        return came;
    }

    /** Whether it has waited for something under way, and only looks how that stands. */
    boolean comesBack() {
        return comesBack;
    }

    /** It has waited: next it asks as one that comes back. */
    void waited() {
        comesBack = true;
    }

    /** Takes its place in the order of those who wait; nothing happens if it has one already. */
    void ask() {
        if (!asked) {
            asked = true;
            lane.ask(this);
        }
    }

    /** Waits for its turn, however long that takes. */
    void take() throws InterruptedException {
        take(FOR_EVER, () -> false);
    }

    /**
     * Waits for its turn.
     *
     * @param atMost after that it is given up; one that is free at once is taken in any case
     * @param pointless ends the wait too; asked again after each {@link #reconsider()}
     * @return whether it has its place now
     */
    boolean take(Duration atMost, BooleanSupplier pointless) throws InterruptedException {
        ask();
        boolean admitted = false;
        try {
            admitted = awaitAdmission(atMost, pointless);
        } finally {
            if (!admitted) {
                leave();
            }
        }
        comesBack = false;
        return admitted;
    }

    /** Gives up the place, or the wait for one; nothing happens if it has neither. */
    void leave() {
        if (!asked) {
            return;
        }
        asked = false;
        if (isHeld()) {
            lane.leave(this);
        } else {
            lane.withdraw(this);
        }
        // Only now nobody admits it any more.
        held(false);
    }

    /** Something has changed that may make the wait pointless. */
    void reconsider() {
        lock.lock();
        try {
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Called by the lane. */
    void admitted() {
        held(true);
    }

    private boolean awaitAdmission(Duration atMost, BooleanSupplier pointless) throws InterruptedException {
        long left = TimeUnit.NANOSECONDS.convert(atMost);
        lock.lockInterruptibly();
        try {
            while (!held && left > 0 && !pointless.getAsBoolean()) {
                left = news.awaitNanos(left);
            }
            return held;
        } finally {
            lock.unlock();
        }
    }

    private boolean isHeld() {
        lock.lock();
        try {
            return held;
        } finally {
            lock.unlock();
        }
    }

    private void held(boolean now) {
        lock.lock();
        try {
            held = now;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
