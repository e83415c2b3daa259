package io.sluice.e2e.chaos;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.Set;

/**
 * What the end of one of three dispatchers meant.
 *
 * @param took from the kill until the last of its partitions' jobs had a command carried out again
 * @param bound what that may take
 * @param its the partitions of the one that was killed
 * @param moved the partitions that have another owner afterwards
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FailOver(Duration took, Duration bound, Set<Integer> its, Set<Integer> moved) {

    boolean isInTime() {
        return took.compareTo(bound) <= 0;
    }

    /** Nobody else's partitions moved. */
    boolean movedOnlyIts() {
        return its.equals(moved);
    }
}
