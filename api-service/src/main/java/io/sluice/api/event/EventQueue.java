package io.sluice.api.event;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for one client, bounded: one that is too slow loses what waits and gets a {@code reset}, and nobody else notices.
 * Events that it did not ask for wait too, because its position goes on behind them.
 */
final class EventQueue {

    /** What a client gets next. */
    sealed interface Next {
        /** An event, and it is for its filter to say whether it is sent. */
        record Happened(Event event) implements Next {}

        /** Events were lost, and the client must read anew; it goes on from this position. */
        record Reset(EventPosition position) implements Next {}

        /** The service stops; another instance goes on from the client's last id. */
        record End() implements Next {}
    }

    private final int maxWaiting;
    private final Deque<Next> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();
    private int capacity;
    private long polledNanos = System.nanoTime();

    /** @param backlog what it missed; it comes on top of {@code maxWaiting} */
    EventQueue(int maxWaiting, Collection<Event> backlog) {
        this.maxWaiting = maxWaiting;
        this.capacity = maxWaiting + backlog.size();
        backlog.forEach(event -> waiting.add(new Next.Happened(event)));
    }

    /** @param behind the position behind this event, where a client goes on that loses it */
    void offer(Event event, EventPosition behind) {
        lock.lock();
        try {
            if (waiting.size() < capacity) {
                waiting.add(new Next.Happened(event));
                added.signal();
                return;
            }
        } finally {
            lock.unlock();
        }
        reset(behind);
    }

    void reset(EventPosition position) {
        lock.lock();
        try {
            waiting.clear();
            capacity = maxWaiting;
            waiting.add(new Next.Reset(position.copy()));
            added.signal();
        } finally {
            lock.unlock();
        }
    }

    /** What waits is sent, and then the end. */
    void end() {
        lock.lock();
        try {
            capacity = 0;
            waiting.add(new Next.End());
            added.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The next one, or empty if none came in time. */
    Optional<Next> poll(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            polledNanos = System.nanoTime();
            long nanos = patience.toNanos();
            while (waiting.isEmpty() && nanos > 0) {
                nanos = added.awaitNanos(nanos);
            }
            return Optional.ofNullable(waiting.poll());
        } finally {
            lock.unlock();
        }
    }

    /** Whether nobody has asked for so long: the client's writer never began, or hangs in a connection that nobody reads. */
    boolean isForsaken(Duration patience) {
        lock.lock();
        try {
            return System.nanoTime() - polledNanos > patience.toNanos();
        } finally {
            lock.unlock();
        }
    }
}
