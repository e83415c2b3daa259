package io.sluice.benchmarks.history;

import java.time.Duration;
import java.util.List;

/**
 * The numbers of a run.
 *
 * @param archives how many lie there when a server starts; one measurement of both servers for each number
 * @param newcomers how many more come at the end, while a server runs
 * @param fixture the archive that all are copies of
 * @param lookEvery how often a server is asked how many it lists
 * @param listedWithin how long a server may take to list all
 * @param warmUp requests of each kind before those that count
 * @param requests of each kind
 * @param wholeRequests for the whole list, which is long
 * @param page entries of the paged list
 * @param seed of the ids, and of the jobs that are asked for
 */
record HistoryPlan(
        List<Integer> archives,
        int newcomers,
        String fixture,
        Duration lookEvery,
        Duration listedWithin,
        int warmUp,
        int requests,
        int wholeRequests,
        int page,
        long seed) {

    private static final String FIXTURE = "flink-2.2.1/9eda80a4d2b0b414227e2f13ad2591a9";

    private static final int NEWCOMERS = 1_000;

    HistoryPlan {
        archives = List.copyOf(archives);
    }

    static HistoryPlan whole(List<Integer> archives, long seed) {
        return new HistoryPlan(
                archives, NEWCOMERS, FIXTURE, Duration.ofMillis(200), Duration.ofMinutes(20), 200, 500, 30, 100, seed);
    }

    static HistoryPlan quick(List<Integer> archives, long seed) {
        return new HistoryPlan(
                archives, NEWCOMERS, FIXTURE, Duration.ofMillis(200), Duration.ofMinutes(5), 50, 100, 10, 100, seed);
    }
}
