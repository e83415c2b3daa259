package io.sluice.api.unmanaged;

import io.sluice.api.tail.Board;
import io.sluice.contracts.state.Freshness;
import io.sluice.contracts.unmanaged.UnmanagedJobs;
import io.sluice.rest.page.Cursor;
import io.sluice.rest.page.Page;
import io.sluice.rest.page.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The last listing of each cluster. Each is whole, so what it lacks is not there any more. */
final class UnmanagedBoard implements Board<UnmanagedJobs> {

    private static final Comparator<UnmanagedItem> ORDER =
            Comparator.comparing(UnmanagedItem::cluster).thenComparing(UnmanagedItem::place);

    private final Set<String> clusters;
    private final Duration staleAfter;
    private final Map<String, UnmanagedJobs> byCluster = new HashMap<>();

    /**
     * @param clusters that are configured: of others the topic may still have a last word
     * @param staleAfter how old a listing may be; the monitor repeats it every minute
     */
    UnmanagedBoard(Set<String> clusters, Duration staleAfter) {
        this.clusters = Set.copyOf(clusters);
        this.staleAfter = staleAfter;
    }

    @Override
    public synchronized void clear() {
        byCluster.clear();
    }

    @Override
    public synchronized void told(UnmanagedJobs listing) {
        byCluster.put(listing.cluster(), listing);
    }

    @Override
    public synchronized void gone(String cluster) {
        byCluster.remove(cluster);
    }

    /** By cluster, and then by what it is there. */
    synchronized Page<UnmanagedItem> list(UnmanagedFilter filter, PageRequest page, Instant now) {
        Optional<Cursor> after = page.after(2, cursor -> cursor);
        List<UnmanagedItem> rows = listings()
                .flatMap(listing -> listing.jobs().stream()
                        .map(job -> UnmanagedItem.of(listing.cluster(), job, freshnessOf(listing, now), listing.at())))
                .filter(filter::fits)
                .sorted(ORDER)
                .filter(item -> after.isEmpty() || isAfter(item, after.get()))
                .limit(page.limit() + 1L)
                .toList();
        return Page.of(rows, page.limit(), row -> Cursor.of(row.cluster(), row.place()));
    }

    /** How many more there are on clusters that have too many to be listed. */
    synchronized int omitted(UnmanagedFilter filter) {
        return listings()
                .filter(listing -> filter.cluster() == null || filter.cluster().equals(listing.cluster()))
                .mapToInt(UnmanagedJobs::omitted)
                .sum();
    }

    private java.util.stream.Stream<UnmanagedJobs> listings() {
        return byCluster.values().stream().filter(listing -> clusters.contains(listing.cluster()));
    }

    private Freshness freshnessOf(UnmanagedJobs listing, Instant now) {
        return listing.at().plus(staleAfter).isBefore(now) ? Freshness.STALE : Freshness.CURRENT;
    }

    private static boolean isAfter(UnmanagedItem item, Cursor cursor) {
        int byCluster = item.cluster().compareTo(cursor.values().get(0));
        return byCluster > 0
                || byCluster == 0 && item.place().compareTo(cursor.values().get(1)) > 0;
    }
}
