package io.sluice.benchmarks.ownership;

import io.sluice.benchmarks.report.Aim;
import io.sluice.benchmarks.report.Verdict;
import java.time.Duration;
import java.util.List;

/** What the suite is to show: the load is spread, few partitions move for it, and no command pays for it. */
final class OwnershipAims {

    private static final double SPREAD = 1.35;
    private static final double OF_STICKY = 1.25;
    private static final int MOVED = 8;

    private OwnershipAims() {}

    static Verdict judge(List<ModeFigures> figures) {
        ModeFigures sticky = of(Mode.STICKY, figures);
        ModeFigures loadAware = of(Mode.LOAD_AWARE, figures);
        return new Verdict(
                "ownership",
                List.of(
                        Aim.atMost("load-aware, most to mean", loadAware.mostToMeanAfter(), SPREAD, ""),
                        Aim.below("that to sticky's", loadAware.mostToMeanAfter() / sticky.mostToMeanAfter(), 1, "x"),
                        Aim.atMost("partitions moved for it", loadAware.moved(), MOVED, ""),
                        Aim.atMost(
                                "median afterwards to sticky's",
                                ratio(loadAware.after().p50(), sticky.after().p50()),
                                OF_STICKY,
                                "x"),
                        Aim.atMost(
                                "p99 afterwards to sticky's",
                                ratio(loadAware.after().p99(), sticky.after().p99()),
                                OF_STICKY,
                                "x"),
                        Aim.atMost(
                                "commands that failed",
                                figures.stream().mapToLong(ModeFigures::failed).sum(),
                                0,
                                "")));
    }

    private static ModeFigures of(Mode mode, List<ModeFigures> figures) {
        return figures.stream()
                .filter(some -> some.mode() == mode)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Every mode is measured"));
    }

    private static double ratio(Duration one, Duration other) {
        return (double) one.toNanos() / other.toNanos();
    }
}
