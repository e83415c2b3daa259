package io.sluice.dispatcher.ownership;

import io.sluice.contracts.ownership.PartitionLoad;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How much each partition of this instance has to do. A partition is counted from when it is taken over until it is given up. */
public final class LoadMeter {

    private final Duration window;
    private final LongSupplier nanoTime;
    private final Map<Integer, PartitionMeter> meters = new ConcurrentSkipListMap<>();

    /**
     * @param window how far back the averages reach
     * @param nanoTime as {@link System#nanoTime()}
     */
    public LoadMeter(Duration window, LongSupplier nanoTime) {
        this.window = window;
        this.nanoTime = nanoTime;
    }

    /** The partition was taken over. */
    public void open(int partition) {
        meters.put(partition, new PartitionMeter(window, nanoTime.getAsLong()));
    }

    /** The partition was given up. */
    public void close(int partition) {
        meters.remove(partition);
    }

    /**
     * What lies in the partition's mailboxes now.
     *
     * @param oldest since when the oldest of the queued waits
     */
    public void standing(int partition, long queued, long inFlight, @Nullable Instant oldest) {
        meter(partition).ifPresent(meter -> meter.standing(queued, inFlight, oldest));
    }

    /** A command of the partition has come to its end. */
    public void ended(int partition) {
        meter(partition).ifPresent(PartitionMeter::ended);
    }

    /** A driver begins with a command of the partition. */
    public void begins(int partition) {
        meter(partition).ifPresent(meter -> meter.begins(nanoTime.getAsLong()));
    }

    /** A driver has ended with it, for now or for good. */
    public void ends(int partition) {
        meter(partition).ifPresent(meter -> meter.ends(nanoTime.getAsLong()));
    }

    /** The partitions that this instance owns. */
    public Set<Integer> owned() {
        return Set.copyOf(meters.keySet());
    }

    /** Commands in flight in all partitions. */
    public long inFlight() {
        return meters.values().stream().mapToLong(PartitionMeter::inFlight).sum();
    }

    /** The loads as of now, by number; the averages take in what came since the last time. For one reader. */
    public List<PartitionLoad> measure() {
        Map<Integer, PartitionLoad> loads = new TreeMap<>();
        meters.forEach((partition, meter) -> loads.put(partition, meter.measure(partition, nanoTime.getAsLong())));
        return List.copyOf(loads.values());
    }

    private Optional<PartitionMeter> meter(int partition) {
        return Optional.ofNullable(meters.get(partition));
    }
}
