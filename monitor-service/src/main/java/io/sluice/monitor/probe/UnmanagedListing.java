package io.sluice.monitor.probe;

import io.sluice.contracts.command.AdoptTarget;
import io.sluice.contracts.unmanaged.UnmanagedJob;
import io.sluice.contracts.unmanaged.UnmanagedJobs;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one cluster has and Sluice does not manage, told when it changes. A run of Sluice's own may be seen a moment before
 * the record that says whose it is; so only what two rounds in a row have seen is listed.
 */
public final class UnmanagedListing {

    private final String cluster;
    private final UnmanagedLog log;
    private final Duration repeatAfter;
    private final int most;
    private final AtomicBoolean notInTheLog = new AtomicBoolean();
    private Set<AdoptTarget> seenBefore = Set.of();
    private @Nullable UnmanagedJobs told;

    /**
     * @param repeatAfter after this long it is told again, changed or not: another prober may have told otherwise
     * @param most how many are listed at most; of more it is told how many there are
     */
    public UnmanagedListing(String cluster, UnmanagedLog log, Duration repeatAfter, int most) {
        this.cluster = cluster;
        this.log = log;
        this.repeatAfter = repeatAfter;
        this.most = most;
    }

    /**
     * One round has seen these, and no others.
     *
     * @param asked when the cluster was asked
     */
    public void seen(Collection<UnmanagedJob> found, Instant asked) {
        List<UnmanagedJob> again = found.stream()
                .filter(job -> seenBefore.contains(job.target()))
                .sorted(Comparator.comparing(job -> job.target().toString()))
                .toList();
        boolean isFirst = told == null && seenBefore.isEmpty() && !found.isEmpty();
        seenBefore = found.stream().map(UnmanagedJob::target).collect(Collectors.toUnmodifiableSet());
        // The first round of a new prober knows nothing yet, and what the one before told may still hold.
        if (!isFirst) {
            tell(new UnmanagedJobs(
                    cluster, asked, again.subList(0, Math.min(most, again.size())), Math.max(0, again.size() - most)));
        }
    }

    private void tell(UnmanagedJobs now) {
        boolean lost = notInTheLog.getAndSet(false);
        boolean isSame = told != null
                && told.jobs().equals(now.jobs())
                && told.omitted() == now.omitted()
                && told.at().plus(repeatAfter).isAfter(now.at());
        if (lost || !isSame) {
            told = now;
            log.tell(now, () -> notInTheLog.set(true));
        }
    }
}
