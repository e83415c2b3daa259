package io.sluice.api.unmanaged;

import io.sluice.contracts.JobId;
import io.sluice.rest.problem.RequestProblems;
import org.jspecify.annotations.Nullable;

/**
 * Which of it a list has; each part that is there must fit.
 *
 * @param part of the target, of the job's id, of Flink's id or of its title
 */
record UnmanagedFilter(@Nullable String cluster, @Nullable String part) {

    private static final int MAX_PART_CHARACTERS = 127;

    /** @throws io.sluice.contracts.problem.ProblemException if a part is not understood */
    static UnmanagedFilter of(@Nullable String cluster, @Nullable String part) {
        if (cluster != null && !cluster.isEmpty() && !JobId.isLabel(cluster)) {
            throw RequestProblems.parameter("cluster", cluster, "a cluster's name: " + JobId.LABEL_RULE);
        }
        if (part != null && part.length() > MAX_PART_CHARACTERS) {
            throw RequestProblems.parameter("q", part, "at most " + MAX_PART_CHARACTERS + " characters");
        }
        return new UnmanagedFilter(emptyAsAbsent(cluster), emptyAsAbsent(part));
    }

    boolean fits(UnmanagedItem item) {
        return (cluster == null || cluster.equals(item.cluster())) && (part == null || hasPart(item, part));
    }

    private static boolean hasPart(UnmanagedItem item, String part) {
        return item.place().contains(part)
                || item.job() != null && item.job().toString().contains(part)
                || item.flinkJobId() != null && item.flinkJobId().value().contains(part)
                || item.title() != null && item.title().contains(part);
    }

    private static @Nullable String emptyAsAbsent(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
