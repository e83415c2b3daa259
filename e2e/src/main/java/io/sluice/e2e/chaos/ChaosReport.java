package io.sluice.e2e.chaos;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.sluice.e2e.chaos.check.Findings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What came of a run.
 *
 * @param settled from the last fault's mending until everything had a final event
 * @param acknowledged records that the broker took
 * @param faults what was done, with its time
 * @param hangingTransactions of the broker's own making, ended by hand
 * @param lostMarkers how often the broker dropped the end of a transaction ({@link BrokerLog})
 * @param failOver absent where it was not measured
 */
record ChaosReport(
        ChaosPlan plan,
        Findings findings,
        Duration took,
        Duration settled,
        long acknowledged,
        List<String> faults,
        int hangingTransactions,
        int lostMarkers,
        @Nullable FailOver failOver) {

    /** Whether every promise was kept. */
    @JsonProperty("passed")
    boolean isPassed() {
        return findings.isClean() && (failOver == null || (failOver.isInTime() && failOver.movedOnlyIts()));
    }

    /** Failed, and the broker broke its own promise first: Sluice's cannot be judged. */
    boolean isVoid() {
        return !isPassed() && lostMarkers > 0;
    }

    /** The verdict and the figures in one line. */
    String line() {
        return String.format(
                Locale.ROOT,
                "%s seed=%d commands=%d jobs=%d effects=%d realRuns=%d faults=%d inDoubt=%d hangingTransactions=%d lostMarkers=%d violations=%d settled=%.1fs%s took=%ds",
                isPassed() ? "PASSED" : isVoid() ? "VOID" : "FAILED",
                plan.seed(),
                figure("commands"),
                plan.volume().jobs(),
                figure("effects"),
                figure("realRuns"),
                faults.size(),
                figure("inDoubt"),
                hangingTransactions,
                lostMarkers,
                findings.violations().size(),
                seconds(settled),
                failOver == null ? "" : failOverLine(failOver),
                took.toSeconds());
    }

    private static String failOverLine(FailOver failOver) {
        return String.format(
                Locale.ROOT,
                " failOver=%.1fs (at most %.1fs) moved=%s of=%s",
                seconds(failOver.took()),
                seconds(failOver.bound()),
                failOver.moved(),
                failOver.its());
    }

    private long figure(String name) {
        return findings.figures().getOrDefault(name, 0L);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
