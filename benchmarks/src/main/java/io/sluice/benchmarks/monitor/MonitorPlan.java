package io.sluice.benchmarks.monitor;

import java.time.Duration;
import java.util.List;

/**
 * The numbers of a run.
 *
 * @param fleets how many jobs, one fleet after the other
 * @param clusters that the jobs are spread over
 * @param hanging how many of these hang, where some do
 * @param partitions of every topic
 * @param interval between two questions to a cluster
 * @param changesPerSecond over all jobs, at moments of chance
 * @param warmUp with changes, which does not count
 * @param stretch one measured stretch
 * @param rounds of a stretch in which all answer and one in which some hang
 * @param seed of the moments and of which job changes
 */
record MonitorPlan(
        List<Integer> fleets,
        int clusters,
        int hanging,
        int partitions,
        Duration interval,
        int changesPerSecond,
        Duration warmUp,
        Duration stretch,
        int rounds,
        long seed) {

    private static final int HANG_ONE_OF = 100;

    /** Ten thousand jobs that begin all at once keep a JVM busy for more than half a minute; a monitor in service is warm. */
    static MonitorPlan whole(List<Integer> fleets, int clusters, int changesPerSecond, long seed) {
        return new MonitorPlan(
                fleets,
                clusters,
                Math.ceilDiv(clusters, HANG_ONE_OF),
                64,
                Duration.ofSeconds(1),
                changesPerSecond,
                Duration.ofSeconds(60),
                Duration.ofSeconds(20),
                2,
                seed);
    }

    static MonitorPlan quick(List<Integer> fleets, int clusters, int changesPerSecond, long seed) {
        return new MonitorPlan(
                fleets,
                clusters,
                Math.ceilDiv(clusters, HANG_ONE_OF),
                64,
                Duration.ofSeconds(1),
                changesPerSecond,
                Duration.ofSeconds(12),
                Duration.ofSeconds(10),
                1,
                seed);
    }
}
