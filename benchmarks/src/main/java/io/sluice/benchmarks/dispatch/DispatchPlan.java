package io.sluice.benchmarks.dispatch;

import java.time.Duration;

/**
 * The numbers of a run. The same plan sends the same commands at the same moments.
 *
 * @param rounds of latency, each with all routes in turn; medians over them count
 * @param ratePerSecond of commands while latency is measured, on average
 * @param warmUp at the beginning of each stretch, which does not count
 * @param stretch what counts of each
 * @param jobs that take turns
 * @param floodRounds of throughput
 * @param flood commands in each
 * @param floodWindow commands under way at once; at most one a job
 * @param hangRounds of latency with and without a hanging cluster beside
 * @param hanging commands that wait for the hanging cluster
 * @param pollInterval of the table
 * @param pollBatch rows that one poll claims at most
 * @param idle how long queries are counted with nothing to do
 * @param seed of the moments
 */
public record DispatchPlan(
        int rounds,
        int ratePerSecond,
        Duration warmUp,
        Duration stretch,
        int jobs,
        int floodRounds,
        int flood,
        int floodWindow,
        int hangRounds,
        int hanging,
        Duration pollInterval,
        int pollBatch,
        Duration idle,
        long seed) {

    public DispatchPlan {
        if (rounds < 1 || ratePerSecond < 1 || floodRounds < 1 || hangRounds < 1) {
            throw new IllegalArgumentException("Rounds and the rate are 1 or more");
        }
        if (floodWindow > jobs) {
            // A cancel overtakes what waits for its job, so a second one would supersede the first.
            throw new IllegalArgumentException("A job has one command under way: the window of " + floodWindow
                    + " is larger than the " + jobs + " jobs");
        }
    }

    /**
     * Eight minutes: good figures on a quiet machine. Many short rounds, since two cores change their pace from stretch to
     * stretch by more than the routes differ: of five rounds of 10 s, one run's ratios lay between 1.07 and 1.88.
     */
    public static DispatchPlan whole(long seed, int ratePerSecond) {
        return new DispatchPlan(
                12,
                ratePerSecond,
                Duration.ofSeconds(1),
                Duration.ofSeconds(4),
                1000,
                3,
                30_000,
                1000,
                6,
                100,
                Duration.ofMillis(50),
                200,
                Duration.ofSeconds(10),
                seed);
    }

    /** A minute and a half: whether everything works, and a first idea of the figures. */
    public static DispatchPlan quick(long seed, int ratePerSecond) {
        return new DispatchPlan(
                2,
                ratePerSecond,
                Duration.ofSeconds(1),
                Duration.ofSeconds(4),
                1000,
                1,
                15_000,
                1000,
                1,
                100,
                Duration.ofMillis(50),
                200,
                Duration.ofSeconds(3),
                seed);
    }
}
