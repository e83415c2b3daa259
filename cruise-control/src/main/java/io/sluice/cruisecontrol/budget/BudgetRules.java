package io.sluice.cruisecontrol.budget;

import java.time.Duration;

/**
 * How a budget adapts.
 *
 * @param firstBackOff after an answer that all slots are taken; at least the scanner's 5 s, else the next one fails too
 * @param longestBackOff however often in a row
 * @param quiet how long there must be no such answer until the rate is raised again
 */
public record BudgetRules(Duration firstBackOff, Duration longestBackOff, Duration quiet) {

    /** What was found to work against a server with one busy other client. */
    public static BudgetRules usual() {
        return new BudgetRules(Rate.SCAN, Rate.SCAN.multipliedBy(2), Duration.ofSeconds(30));
    }

    public BudgetRules {
        if (firstBackOff.compareTo(Rate.SCAN) < 0 || longestBackOff.compareTo(firstBackOff) < 0) {
            throw new IllegalArgumentException("A back-off is at least " + Rate.SCAN
                    + ", and its longest no shorter (got " + firstBackOff + ", " + longestBackOff + ")");
        }
    }
}
