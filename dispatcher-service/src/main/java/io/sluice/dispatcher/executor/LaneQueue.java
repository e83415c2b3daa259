package io.sluice.dispatcher.executor;

import io.sluice.contracts.command.Priority;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.stream.Stream;

/**
 * Who is next in a lane. What has not begun goes by priority and age. What comes back from a wait goes in the order in
 * which it came back: a look at something under way is short, and all of these are to go on. Where both wait they take
 * turns, so that a thousand savepoints that are being looked after keep no stop from beginning, and a stream of urgent
 * commands keeps none of them from being looked after.
 *
 * @param <T> who waits
 */
final class LaneQueue<T> {

    private final Ageing ageing;
    private final Queue<Waiting<T>> fresh = new PriorityQueue<>(
            Comparator.<Waiting<T>, Instant>comparing(Waiting::turn).thenComparing(Waiting::number));
    private final Queue<Waiting<T>> returning = new ArrayDeque<>();
    private long number;
    private boolean returningHasTheTurn;

    LaneQueue(Ageing ageing) {
        this.ageing = ageing;
    }

    /** Somebody who has not begun. */
    void join(T who, Priority priority, Instant now) {
        number++;
        fresh.add(new Waiting<>(who, priority, now, ageing.turn(priority, now), number));
    }

    /** Somebody who has begun and comes back. */
    void rejoin(T who, Priority priority, Instant now) {
        number++;
        returning.add(new Waiting<>(who, priority, now, now, number));
    }

    boolean isEmpty() {
        return fresh.isEmpty() && returning.isEmpty();
    }

    Optional<T> next() {
        boolean bothWait = !fresh.isEmpty() && !returning.isEmpty();
        boolean takeReturning = fresh.isEmpty() || (bothWait && returningHasTheTurn);
        if (bothWait) {
            returningHasTheTurn = !returningHasTheTurn;
        }
        return Optional.ofNullable(takeReturning ? returning.poll() : fresh.poll())
                .map(Waiting::who);
    }

    /** Takes one out that does not want its turn any more; false if it is not here. */
    boolean remove(T who) {
        return fresh.removeIf(waiting -> waiting.who().equals(who))
                || returning.removeIf(waiting -> waiting.who().equals(who));
    }

    long size(Priority priority) {
        return of(priority).count();
    }

    /** Since when the one waits that has waited longest. */
    Optional<Instant> oldest(Priority priority) {
        return of(priority).map(Waiting::since).min(Comparator.naturalOrder());
    }

    private Stream<Waiting<T>> of(Priority priority) {
        return Stream.concat(fresh.stream(), returning.stream()).filter(waiting -> waiting.priority() == priority);
    }

    /**
     * @param turn the earliest is next
     * @param number decides between equals
     */
    private record Waiting<T>(T who, Priority priority, Instant since, Instant turn, long number) {}
}
