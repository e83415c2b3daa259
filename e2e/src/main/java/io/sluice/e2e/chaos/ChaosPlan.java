package io.sluice.e2e.chaos;

import io.sluice.e2e.chaos.load.RealWorkload;
import io.sluice.e2e.chaos.load.Volume;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a run is made of. The same plan sends the same commands and does the same harm.
 *
 * @param seed of the commands, the schedule and the target's moods
 * @param length how long commands are sent; the last fault begins shortly before
 * @param real what is sent to a real Flink beside that
 * @param brokerDies whether the broker is killed and restarted, too
 * @param failOver whether the time of a fail-over is measured in the end
 */
record ChaosPlan(long seed, Duration length, Volume volume, RealWorkload real, boolean brokerDies, boolean failOver) {

    /** The dispatchers that run when nothing goes wrong. */
    static final List<Integer> MEMBERS = IntStream.range(0, 3).boxed().toList();

    /** One more may come and go. */
    static final int MEMBERS_AT_MOST = MEMBERS.size() + 1;

    /** On each cluster and instance: enough that the clusters are not what the run waits for. */
    static final int CONCURRENT_COMMANDS = 16;

    private static final List<String> CLUSTERS = List.of("fake-0", "fake-1", "fake-2");
    private static final int PARTITIONS = 8;

    private static final int LEAST_COMMANDS = 10_000;
    private static final int COMMANDS_A_MINUTE = 1_000;
    private static final int JOBS = 200;
    private static final int REAL_JOBS = 4;
    /** A real Flink takes a second or two for each, and each job has one at a time. */
    private static final int REAL_COMMANDS_A_MINUTE = 40;
    /** What begins later would only begin when nothing is sent any more. */
    private static final Duration WITHOUT_NEW_FAULTS = Duration.ofSeconds(8);

    /** At least 10,000 commands over 200 jobs in so many minutes. */
    static ChaosPlan of(int minutes, long seed, boolean brokerDies) {
        int commands = Math.max(LEAST_COMMANDS, minutes * COMMANDS_A_MINUTE);
        return new ChaosPlan(
                seed,
                Duration.ofMinutes(minutes),
                new Volume(commands, JOBS, CLUSTERS, PARTITIONS),
                new RealWorkload(REAL_JOBS, minutes * REAL_COMMANDS_A_MINUTE),
                brokerDies,
                true);
    }

    /** As much as a build can wait for. The broker lives: what Kafka does to a lone broker's transactions says nothing here. */
    static ChaosPlan brief(long seed) {
        return new ChaosPlan(
                seed,
                Duration.ofSeconds(34),
                new Volume(1_500, 60, CLUSTERS, PARTITIONS),
                new RealWorkload(2, 24),
                false,
                false);
    }

    Duration faultsBeginUntil() {
        return length.minus(WITHOUT_NEW_FAULTS);
    }
}
