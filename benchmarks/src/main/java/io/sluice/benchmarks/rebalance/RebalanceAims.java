package io.sluice.benchmarks.rebalance;

import io.sluice.benchmarks.report.Aim;
import io.sluice.benchmarks.report.Verdict;
import java.util.List;

/** What the suite is to show: every end is seen soon, and few requests, ours and others', find all slots taken. */
final class RebalanceAims {

    private static final double SECONDS = 15;
    /** Others, looks and commands together ask for six slots in some intervals, and there are five. */
    private static final double PERCENT = 15;

    private RebalanceAims() {}

    static Verdict judge(RebalancePlan plan, RebalanceFigures sluice, RebalanceFigures naive) {
        return new Verdict(
                "rebalance",
                List.of(
                        Aim.atLeast("rebalances carried out", sluice.ends(), plan.rebalances(), ""),
                        Aim.atLeast("ends seen", sluice.seen(), sluice.ends(), ""),
                        Aim.atMost("longest until an end was seen", seconds(sluice), SECONDS, " s"),
                        Aim.atMost("refused", 100 * sluice.refusedShare(), PERCENT, " %"),
                        Aim.below(
                                "refused, to the naive client's", sluice.refusedShare() / naive.refusedShare(), 1, "x"),
                        Aim.below(
                                "requests, to the naive client's",
                                (double) sluice.requests() / naive.requests(),
                                1,
                                "x"),
                        Aim.below(
                                "others' refused, to that beside the naive client",
                                sluice.othersRefusedShare() / naive.othersRefusedShare(),
                                1,
                                "x")));
    }

    private static double seconds(RebalanceFigures figures) {
        return figures.longest().toMillis() / 1e3;
    }
}
