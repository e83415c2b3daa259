package io.sluice.contracts.unmanaged;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * All that one cluster has and Sluice does not manage; the value of {@code sluice.unmanaged}, whose key is the cluster. Each
 * record is whole: it takes the place of the one before.
 *
 * @param at when the cluster was asked
 * @param jobs in the order of their targets
 * @param omitted how many more there are, where there are too many to be listed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UnmanagedJobs(String cluster, Instant at, List<UnmanagedJob> jobs, int omitted) {

    public UnmanagedJobs {
        requireNonNull(cluster, "cluster");
        requireNonNull(at, "at");
        jobs = List.copyOf(jobs);
    }
}
