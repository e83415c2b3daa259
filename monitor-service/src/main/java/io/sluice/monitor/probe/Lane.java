package io.sluice.monitor.probe;

import io.sluice.monitor.roster.Assignment;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The lane of one cluster. It holds one question at a time: while one is out, ticks pass by, and no other cluster waits
 * for it.
 */
public final class Lane {

    private static final Logger LOG = Logger.getLogger(Lane.class);

    private final String cluster;
    private final Probe probe;
    private final Supplier<Collection<Assignment>> jobs;
    private final Executor executor;
    private final ProbeMetrics metrics;
    private final AtomicBoolean out = new AtomicBoolean();
    private volatile boolean closed;
    /** Why it does not answer, as it was logged last; absent while it answers. */
    private @Nullable String silence;

    /** @param jobs that the probe looks for, as they are at each round */
    public Lane(
            String cluster,
            Probe probe,
            Supplier<Collection<Assignment>> jobs,
            Executor executor,
            ProbeMetrics metrics) {
        this.cluster = cluster;
        this.probe = probe;
        this.jobs = jobs;
        this.executor = executor;
        this.metrics = metrics;
    }

    /** It is time for a round; where the last is still out, this one is left out. */
    void tick() {
        if (!closed && out.compareAndSet(false, true)) {
            executor.execute(this::round);
        }
    }

    void close() {
        closed = true;
        probe.close();
    }

    private void round() {
        long began = System.nanoTime();
        try {
            Probe.Result result = probe.round(jobs.get());
            metrics.probed(cluster, result, Duration.ofNanos(System.nanoTime() - began));
            tellChange(result);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // A fault of ours in one round must not end the watching.
            LOG.errorf(e, "A probe failed; cluster=%s", cluster);
        } finally {
            out.set(false);
        }
    }

    private void tellChange(Probe.Result result) {
        switch (result) {
            case Probe.Result.Answered now -> {
                if (silence != null) {
                    LOG.infof("Answers again; cluster=%s", cluster);
                }
                silence = null;
            }
            case Probe.Result.Unreachable now -> {
                if (!now.cause().equals(silence)) {
                    LOG.warnf("Does not answer: %s; cluster=%s", now.cause(), cluster);
                }
                silence = now.cause();
            }
        }
    }
}
