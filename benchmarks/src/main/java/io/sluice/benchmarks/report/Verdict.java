package io.sluice.benchmarks.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a run of a suite came to: passed only if every aim was met.
 *
 * @param suite its name
 * @param aims with their figures
 */
public record Verdict(String suite, List<Aim> aims) {

    public Verdict {
        aims = List.copyOf(aims);
        if (aims.isEmpty()) {
            throw new IllegalArgumentException("A verdict without an aim says nothing");
        }
    }

    public boolean passed() {
        return aims.stream().allMatch(Aim::met);
    }

    /** One line: the verdict, then every figure beside its aim. */
    public String line() {
        return (passed() ? "PASS " : "FAIL ") + suite + ": "
                + aims.stream().map(Aim::toString).collect(Collectors.joining("; "));
    }
}
