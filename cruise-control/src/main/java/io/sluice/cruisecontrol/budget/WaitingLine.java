package io.sluice.cruisecontrol.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The requests of one process that wait for their turn at one Cruise Control: the more urgent first, then who came first.
 * It is bounded, and it can be looked at. All methods may be called by any thread.
 */
public final class WaitingLine {

    /** What to wait before looking again where the one in front has not had its turn. */
    private static final Duration BEHIND_ANOTHER = Duration.ofMillis(250);

    private final RateBudget budget;
    private final int places;
    private final TreeSet<Ticket> line =
            new TreeSet<>(Comparator.comparing(Ticket::urgency).thenComparing(Ticket::number));
    private long numbers;

    /** @param places how many may wait, 1 or more */
    public WaitingLine(RateBudget budget, int places) {
        this.budget = budget;
        this.places = places;
    }

    /** A place in the line. */
    public record Ticket(Urgency urgency, long number) {}

    /** A place at the end of those that are as urgent; empty where all places are taken, unless it is a stop. */
    public synchronized Optional<Ticket> join(Urgency urgency) {
        if (line.size() >= places && urgency != Urgency.STOP) {
            return Optional.empty();
        }
        Ticket ticket = new Ticket(urgency, numbers++);
        line.add(ticket);
        return Optional.of(ticket);
    }

    /** The right to send, if it is this one's turn and the budget has one; the place is given up with it. */
    public synchronized Optional<RateBudget.Permit> turn(Ticket ticket, Instant now) {
        if (!line.isEmpty() && line.getFirst().equals(ticket)) {
            Optional<RateBudget.Permit> permit = budget.take(now);
            permit.ifPresent(given -> line.remove(ticket));
            return permit;
        }
        return Optional.empty();
    }

    /** How long to wait until it is worth while to ask for the turn again. */
    public synchronized Duration wait(Ticket ticket, Instant now) {
        boolean isFirst = !line.isEmpty() && line.getFirst().equals(ticket);
        Duration wait = budget.wait(now);
        return isFirst && wait.isPositive() ? wait : BEHIND_ANOTHER;
    }

    /** It does not want its turn any more. */
    public synchronized void leave(Ticket ticket) {
        line.remove(ticket);
    }

    /** How many wait. */
    public synchronized int length() {
        return line.size();
    }
}
