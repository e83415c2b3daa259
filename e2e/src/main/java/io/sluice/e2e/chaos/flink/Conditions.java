package io.sluice.e2e.chaos.flink;

import java.time.Duration;

/**
 * How a cluster behaves towards its callers.
 *
 * @param fastest the shortest time before a request is looked at
 * @param slowest the longest
 * @param savepointAtMost the longest that a savepoint takes
 * @param lost how many of 1,000 answers get lost after the effect: the connection is cut
 * @param overloaded how many of 1,000 requests are answered with 429 or 503 before anything was done
 * @param hanging whether connections are taken and nothing is ever answered, until the next conditions come
 */
public record Conditions(
        Duration fastest, Duration slowest, Duration savepointAtMost, int lost, int overloaded, boolean hanging) {

    private static final int ALL = 1_000;

    public Conditions {
        if (fastest.isNegative() || slowest.compareTo(fastest) < 0 || savepointAtMost.isNegative()) {
            throw new IllegalArgumentException("A request takes from fastest to slowest, and no negative time");
        }
        if (lost < 0 || lost > ALL || overloaded < 0 || overloaded > ALL) {
            throw new IllegalArgumentException("Shares are 0 to " + ALL);
        }
    }

    /** As a small cluster on the same machine is. */
    public static Conditions calm() {
        return new Conditions(Duration.ZERO, Duration.ofMillis(3), Duration.ofMillis(30), 0, 0, false);
    }

    /** Slow, with lost answers and refusals. */
    public static Conditions rough() {
        return new Conditions(Duration.ofMillis(1), Duration.ofMillis(60), Duration.ofMillis(250), 40, 60, false);
    }

    public Conditions thatHang() {
        return new Conditions(fastest, slowest, savepointAtMost, lost, overloaded, true);
    }
}
