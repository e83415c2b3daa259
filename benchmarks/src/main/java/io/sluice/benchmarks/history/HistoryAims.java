package io.sluice.benchmarks.history;

import io.sluice.benchmarks.report.Aim;
import io.sluice.benchmarks.report.Verdict;
import java.util.List;

/** What the suite is to show, of the largest number of archives: listed soon, at once after a restart, and small. */
final class HistoryAims {

    private static final double SPEED_UP = 10;
    private static final double SECONDS_UNREADY = 1;
    private static final double KIB_PER_JOB = 15;
    /** A table is a file or two, however many rows it has. */
    private static final double INODES_PER_JOB = 0.1;

    private static final double MEMORY = 1;
    private static final double KIB = 1024;
    private static final double NANOS = 1e9;

    private HistoryAims() {}

    /** @param pairs by the number of archives, the most last */
    static Verdict judge(List<HistoryPair> pairs) {
        HistoryPair most = pairs.getLast();
        HistoryFigures sluice = most.sluice();
        return new Verdict(
                "history",
                List.of(
                        Aim.atLeast("Flink's time until all are listed to Sluice's", most.speedUp(), SPEED_UP, "x"),
                        Aim.atMost(
                                "seconds from the first answer after a restart until all are listed",
                                sluice.unreadyAgain().toNanos() / NANOS,
                                SECONDS_UNREADY,
                                ""),
                        Aim.atMost("KiB a job", sluice.bytesPerArchive() / KIB, KIB_PER_JOB, ""),
                        Aim.atMost("inodes a job", sluice.filesPerArchive(), INODES_PER_JOB, ""),
                        Aim.atMost(
                                "peak resident memory to Flink's",
                                (double) sluice.peak() / most.flink().peak(),
                                MEMORY,
                                "x")));
    }
}
