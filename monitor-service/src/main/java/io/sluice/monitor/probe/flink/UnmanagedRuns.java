package io.sluice.monitor.probe.flink;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.command.AdoptTarget;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.unmanaged.UnmanagedJob;
import io.sluice.monitor.probe.UnmanagedListing;
import io.sluice.monitor.roster.Assignment;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The jobs of a session cluster that run and are the current run of no job. What has ended there is nobody's business. */
final class UnmanagedRuns {

    private static final Set<String> ENDED = Set.of("FINISHED", "CANCELED", "FAILED");

    private final UnmanagedListing listing;

    UnmanagedRuns(UnmanagedListing listing) {
        this.listing = listing;
    }

    void compare(Collection<Assignment> jobs, Answer.Overview overview, Instant asked) {
        Set<FlinkJobId> ours = jobs.stream()
                .map(Assignment::run)
                .filter(Objects::nonNull)
                .map(Run::flinkJobId)
                .collect(Collectors.toUnmodifiableSet());
        listing.seen(
                overview.jobs().values().stream()
                        .filter(job -> !ENDED.contains(job.nativeState()) && !ours.contains(job.id()))
                        .map(UnmanagedRuns::unmanaged)
                        .toList(),
                asked);
    }

    private static UnmanagedJob unmanaged(Listed job) {
        return new UnmanagedJob(
                AdoptTarget.ofFlinkJob(job.id()), null, job.title(), job.id(), job.nativeState(), job.startedAt());
    }
}
