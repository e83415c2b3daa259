package io.sluice.monitor.probe.kubernetes;

import io.sluice.contracts.JobId;
import io.sluice.contracts.unmanaged.UnmanagedJob;
import io.sluice.monitor.probe.UnmanagedListing;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The resources of a cluster that bear no job's mark, or that of a job which is not declared (any more). What has another
 * Sluice's mark looks the same from here; an adoption tells them apart and refuses.
 */
final class UnmanagedResources {

    private final UnmanagedListing listing;

    UnmanagedResources(UnmanagedListing listing) {
        this.listing = listing;
    }

    /** @param declared the jobs of the cluster */
    void compare(Collection<JobId> declared, Collection<ListedResource> all, Rebalances rebalances, Instant asked) {
        Set<String> names = declared.stream().map(JobId::toString).collect(Collectors.toUnmodifiableSet());
        Stream<UnmanagedJob> flinks = all.stream()
                .filter(resource ->
                        resource.job() != null && (resource.owner() == null || !names.contains(resource.owner())))
                .map(UnmanagedResources::unmanaged);
        listing.seen(Stream.concat(flinks, rebalances.unmanaged(names).stream()).toList(), asked);
    }

    private static UnmanagedJob unmanaged(ListedResource listed) {
        FlinkResource resource = listed.resource();
        return new UnmanagedJob(
                listed.target(), listed.job(), null, resource.flinkJobId(), resource.jobState(), listed.since());
    }
}
