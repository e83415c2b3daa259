package io.sluice.monitor.probe;

import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.cluster.Clusters;
import io.sluice.contracts.topic.KeyPartitioner;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The lanes of the clusters that this instance owns; they come and go with the ownership of partitions. */
public final class Lanes {

    private static final Logger LOG = Logger.getLogger(Lanes.class);

    /** A lane that cannot be opened is tried again after so many intervals. */
    private static final int RETRY_AFTER_INTERVALS = 12;

    private final Clusters clusters;
    private final Ownership ownership;
    private final IntSupplier partitions;
    private final Function<Cluster, Lane> lanes;
    private final ScheduledExecutorService timer;
    private final Duration interval;
    private final RandomGenerator random;
    private final Map<String, Open> open = new HashMap<>();
    private boolean isTriedAgain;

    private record Open(Lane lane, ScheduledFuture<?> ticks) {}

    /**
     * @param partitions how many partitions the topics have; 0 while that is not known
     * @param lanes makes the lane of a cluster
     * @param timer ticks only; the lanes ask elsewhere
     * @param random spreads the lanes over the interval, so that they do not all ask at once
     */
    public Lanes(
            Clusters clusters,
            Ownership ownership,
            IntSupplier partitions,
            Function<Cluster, Lane> lanes,
            ScheduledExecutorService timer,
            Duration interval,
            RandomGenerator random) {
        this.clusters = clusters;
        this.ownership = ownership;
        this.partitions = partitions;
        this.lanes = lanes;
        this.timer = timer;
        this.interval = interval;
        this.random = random;
    }

    /** Opens and closes lanes as the ownership is now. */
    public synchronized void adjust() {
        for (Cluster cluster : clusters.all()) {
            boolean ours = partitions.getAsInt() > 0
                    && ownership.owns(KeyPartitioner.partitionOf(cluster.name(), partitions.getAsInt()));
            if (ours) {
                open(cluster);
            } else {
                close(open.remove(cluster.name()), cluster.name());
            }
        }
    }

    /** One that cannot be opened keeps no other from being probed. */
    private void open(Cluster cluster) {
        if (open.containsKey(cluster.name())) {
            return;
        }
        try {
            Lane lane = lanes.apply(cluster);
            LOG.infof("Probing every %s; cluster=%s", interval, cluster.name());
            // Whoever is new is asked at once; from then on each has its own moment of the interval.
            timer.execute(lane::tick);
            long every = interval.toMillis();
            open.put(
                    cluster.name(),
                    new Open(
                            lane,
                            timer.scheduleAtFixedRate(
                                    lane::tick, random.nextLong(every), every, TimeUnit.MILLISECONDS)));
        } catch (RuntimeException e) {
            Duration pause = interval.multipliedBy(RETRY_AFTER_INTERVALS);
            LOG.errorf(e, "It cannot be probed, which is tried again in %s; cluster=%s", pause, cluster.name());
            tryAgainAfter(pause);
        }
    }

    private void tryAgainAfter(Duration pause) {
        if (!isTriedAgain) {
            isTriedAgain = true;
            timer.schedule(this::tryAgain, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void tryAgain() {
        isTriedAgain = false;
        adjust();
    }

    private static void close(@Nullable Open lane, String cluster) {
        if (lane != null) {
            lane.ticks().cancel(false);
            lane.lane().close();
            LOG.infof("Not probing any more; cluster=%s", cluster);
        }
    }
}
