package io.sluice.dispatcher.executor;

import io.sluice.contracts.command.Priority;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.stream.Stream;

/**
 * Who is next in a lane. What has something to do goes by priority and age, and what comes back from a wait, to see how
 * something under way stands, by priority and the time of its return. Where both wait they take turns, so that a thousand
 * savepoints that are being looked after keep no stop from beginning, and a stream of urgent commands keeps none of them
 * from being looked after.
 *
 * @param <T> who waits
 */
final class LaneQueue<T> {

    private final Ageing ageing;
    private final Queue<Waiting<T>> acting = byTurn();
    private final Queue<Waiting<T>> returning = byTurn();
    private long number;
    private boolean returningHasTheTurn;

    LaneQueue(Ageing ageing) {
        this.ageing = ageing;
    }

    /** Somebody who begins or goes on, and keeps the age that it has had since it came. */
    void join(T who, Priority priority, Instant came, Instant now) {
        add(acting, who, priority, came, now);
    }

    /** Somebody who comes back from a wait: who has just looked is behind who looked before. */
    void rejoin(T who, Priority priority, Instant now) {
        add(returning, who, priority, now, now);
    }

    boolean isEmpty() {
        return acting.isEmpty() && returning.isEmpty();
    }

    Optional<T> next() {
        boolean bothWait = !acting.isEmpty() && !returning.isEmpty();
        boolean takeReturning = acting.isEmpty() || (bothWait && returningHasTheTurn);
        if (bothWait) {
            returningHasTheTurn = !returningHasTheTurn;
        }
        return Optional.ofNullable(takeReturning ? returning.poll() : acting.poll())
                .map(Waiting::who);
    }

    /** Takes one out that does not want its turn any more; false if it is not here. */
    boolean remove(T who) {
        return acting.removeIf(waiting -> waiting.who().equals(who))
                || returning.removeIf(waiting -> waiting.who().equals(who));
    }

    long size(Priority priority) {
        return of(priority).count();
    }

    /** Since when the one waits that has waited longest. */
    Optional<Instant> oldest(Priority priority) {
        return of(priority).map(Waiting::since).min(Comparator.naturalOrder());
    }

    private void add(Queue<Waiting<T>> queue, T who, Priority priority, Instant came, Instant now) {
        number++;
        queue.add(new Waiting<>(who, priority, now, ageing.turn(priority, came), number));
    }

    private static <T> Queue<Waiting<T>> byTurn() {
        return new PriorityQueue<>(
                Comparator.<Waiting<T>, Instant>comparing(Waiting::turn).thenComparing(Waiting::number));
    }

    private Stream<Waiting<T>> of(Priority priority) {
        return Stream.concat(acting.stream(), returning.stream()).filter(waiting -> waiting.priority() == priority);
    }

    /**
     * @param since when it began to wait here
     * @param turn the earliest is next
     * @param number decides between equals
     */
    private record Waiting<T>(T who, Priority priority, Instant since, Instant turn, long number) {}
}
