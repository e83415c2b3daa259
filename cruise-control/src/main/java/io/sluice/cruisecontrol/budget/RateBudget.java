package io.sluice.cruisecontrol.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The requests that one process may send to one Cruise Control. A request counts from when it is sent until the scanner's
 * interval after its answer: so no interval of the server can see more of ours than the rate says. Answers that all slots
 * are taken halve the rate and make a pause; quiet raises it by one request after the other. All methods may be called by
 * any thread.
 */
public final class RateBudget {

    /** A back-off is up to this part of it longer, by chance: enough to part two clients, and not a slot's time more. */
    private static final int JITTER = 5;

    /** When to look again where only requests that are out stand in the way. */
    private static final Duration UNTIL_AN_ANSWER = Duration.ofMillis(100);

    private final Supplier<Rate> most;
    private final BudgetRules rules;
    private final RandomGenerator random;
    /** When each answered request stops counting. */
    private final Deque<Instant> counting = new ArrayDeque<>();

    private int out;
    private int cut;
    private int contentions;
    private int inARow;
    private Instant pausedUntil = Instant.MIN;
    private Instant quietSince = Instant.MIN;

    /**
     * @param most the rate while nobody is in the way; asked each time, since the share of a process changes with the
     *     number of those that share
     */
    public RateBudget(Supplier<Rate> most, BudgetRules rules, RandomGenerator random) {
        this.most = most;
        this.rules = rules;
        this.random = random;
    }

    /** The right to send one request; given back with its answer. */
    public final class Permit {

        private boolean isOut = true;

        private Permit() {}

        /** Any answer, or none, other than that all slots are taken. */
        public void answered(Instant now) {
            end(now, false);
        }

        /** All slots were taken. */
        public void contended(Instant now) {
            end(now, true);
        }

        private void end(Instant now, boolean contended) {
            synchronized (RateBudget.this) {
                if (isOut) {
                    isOut = false;
                    out--;
                    counting.addLast(now.plus(most.get().per()));
                    if (contended) {
                        backOff(now);
                    }
                }
            }
        }
    }

    /** The right to send one request now, if there is one left. */
    public synchronized Optional<Permit> take(Instant now) {
        if (!isFree(now)) {
            return Optional.empty();
        }
        out++;
        return Optional.of(new Permit());
    }

    public synchronized boolean isFree(Instant now) {
        settle(now);
        return !now.isBefore(pausedUntil) && out + counting.size() < allowed();
    }

    /** How long until there may be one; zero if there is. Nothing is known of requests that are not answered. */
    public synchronized Duration wait(Instant now) {
        if (isFree(now)) {
            return Duration.ZERO;
        }
        Instant slot = counting.isEmpty() || out + counting.size() < allowed() ? now : counting.getFirst();
        Instant until = slot.isAfter(pausedUntil) ? slot : pausedUntil;
        return until.isAfter(now) ? Duration.between(now, until) : UNTIL_AN_ANSWER;
    }

    /** How many requests the rate has now, for people. */
    public synchronized int allowed() {
        return Math.max(1, most.get().requests() - cut);
    }

    /** How often all slots were taken, in all. */
    public synchronized int contentions() {
        return contentions;
    }

    private void settle(Instant now) {
        while (!counting.isEmpty() && !counting.getFirst().isAfter(now)) {
            counting.removeFirst();
        }
        if (cut > 0 && !now.isBefore(quietSince.plus(rules.quiet()))) {
            cut--;
            quietSince = now;
        }
    }

    private void backOff(Instant now) {
        boolean wasQuiet = !now.isBefore(quietSince.plus(rules.quiet()));
        inARow = wasQuiet ? 0 : inARow + 1;
        contentions++;
        cut = most.get().requests() - Math.max(1, allowed() / 2);
        quietSince = now;
        long least = rules.firstBackOff().toMillis() * (inARow + 1);
        long base = Math.min(least, rules.longestBackOff().toMillis());
        pausedUntil = now.plusMillis(base + random.nextLong(base / JITTER));
    }
}
