package io.sluice.benchmarks.measure;

import java.util.Collection;
import java.util.List;

/** The middle one of several values; of an even number the lower of the two, so that it is a value that was measured. */
public final class Median {

    private Median() {}

    public static <T extends Comparable<T>> T of(Collection<T> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("Nothing has no median");
        }
        List<T> sorted = values.stream().sorted().toList();
        return sorted.get((sorted.size() - 1) / 2);
    }
}
