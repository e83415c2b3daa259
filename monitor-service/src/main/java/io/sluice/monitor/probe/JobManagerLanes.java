package io.sluice.monitor.probe;

import io.sluice.contracts.JobId;
import io.sluice.contracts.observation.JobManager;
import io.sluice.monitor.roster.Assignment;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A lane for each JobManager that serves one job alone. A lane is no thread: it holds a place on the timer, and a
 * question that is out costs a virtual thread.
 */
public final class JobManagerLanes implements JobManagerWatch {

    /** Makes the probe of a JobManager. */
    public interface Probes {

        /** Empty where the job's cluster has no address for JobManagers. */
        Optional<Probe> of(Assignment job, JobManager jobManager);
    }

    private final Probes probes;
    private final Executor executor;
    private final ProbeMetrics metrics;
    private final ScheduledExecutorService timer;
    private final Duration interval;
    private final RandomGenerator random;
    private final Map<JobId, Open> open = new HashMap<>();

    private record Open(int partition, Lane lane, ScheduledFuture<?> ticks) {

        void close() {
            ticks.cancel(false);
            lane.close();
        }
    }

    /**
     * @param timer ticks only, and serves the calls of the fold one after the other
     * @param random spreads the lanes over the interval, so that they do not all ask at once
     */
    public JobManagerLanes(
            Probes probes,
            Executor executor,
            ProbeMetrics metrics,
            ScheduledExecutorService timer,
            Duration interval,
            RandomGenerator random) {
        this.probes = probes;
        this.executor = executor;
        this.metrics = metrics;
        this.timer = timer;
        this.interval = interval;
        this.random = random;
    }

    @Override
    public void watch(int partition, Assignment job, JobManager jobManager) {
        timer.execute(() -> {
            close(open.remove(job.job()));
            probes.of(job, jobManager)
                    .ifPresent(
                            probe -> open.put(job.job(), open(partition, job.named(jobManager.flinkJobId()), probe)));
        });
    }

    @Override
    public void unwatch(JobId job) {
        timer.execute(() -> close(open.remove(job)));
    }

    @Override
    public void unwatchAll(int partition) {
        timer.execute(() -> open.values().removeIf(lane -> {
            boolean gone = lane.partition() == partition;
            if (gone) {
                lane.close();
            }
            return gone;
        }));
    }

    private Open open(int partition, Assignment job, Probe probe) {
        Lane lane = new Lane(
                job.cluster() + "/" + job.job(),
                probe,
                () -> List.of(job),
                executor,
                (name, result, took) -> metrics.probed(job.cluster(), result, took));
        long every = interval.toMillis();
        return new Open(
                partition,
                lane,
                timer.scheduleAtFixedRate(lane::tick, random.nextLong(every), every, TimeUnit.MILLISECONDS));
    }

    private static void close(@Nullable Open lane) {
        if (lane != null) {
            lane.close();
        }
    }
}
