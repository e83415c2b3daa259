package io.sluice.benchmarks.run;

import io.sluice.benchmarks.report.Verdict;
import java.util.List;

/**
 * What a suite measured.
 *
 * @param verdict every figure beside its aim
 * @param othersShare the share of the machine, 0 to 1, that others used meanwhile
 * @param plan its numbers
 * @param medians what counts
 * @param rounds what the medians are of
 * @param lines the table for people
 */
public record Outcome(
        Verdict verdict, double othersShare, Object plan, Object medians, Object rounds, List<String> lines) {

    public Outcome {
        lines = List.copyOf(lines);
    }
}
