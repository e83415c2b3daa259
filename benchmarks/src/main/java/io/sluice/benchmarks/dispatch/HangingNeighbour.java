package io.sluice.benchmarks.dispatch;

import io.sluice.benchmarks.measure.MeasurementException;
import io.sluice.benchmarks.measure.Milestone;
import io.sluice.benchmarks.measure.Trial;
import io.sluice.benchmarks.recording.RecordingTarget;
import io.sluice.benchmarks.route.Load;
import io.sluice.benchmarks.route.Sluice;
import io.sluice.contracts.JobId;
import java.time.Duration;
import java.util.List;

/** A cluster that accepts and never answers, with a backlog of commands for it, while something else is measured. */
final class HangingNeighbour {

    private static final Duration UP_WITHIN = Duration.ofSeconds(120);

    private final RecordingTarget target;
    private final Sluice backlog;
    private final List<JobId> jobs;
    private int times;

    /**
     * @param target that hangs meanwhile
     * @param backlog the route to its jobs
     * @param jobs one command each
     */
    HangingNeighbour(RecordingTarget target, Sluice backlog, List<JobId> jobs) {
        this.target = target;
        this.backlog = backlog;
        this.jobs = List.copyOf(jobs);
    }

    /** Measures beside the hang, and returns when the backlog is worked up. */
    <T> T beside(Measurement<T> measurement) throws InterruptedException {
        times++;
        Trial trial = new Trial(jobs.size(), 0);
        backlog.begin(new Load("hang-" + times, jobs), trial);
        // A look that is not answered is repeated, so there looks can't be matched with commands.
        target.listener((job, nanos) -> {});
        target.hang();
        try {
            backlog.sendAll(0, jobs.size());
            T result = measurement.take();
            if (trial.left(Milestone.COMMITTED) < jobs.size()) {
                throw new MeasurementException("A command for the hanging cluster ended while it hung");
            }
            return result;
        } finally {
            target.answerAgain();
            trial.await(Milestone.COMMITTED, UP_WITHIN);
        }
    }

    /** What is measured beside the hang. */
    @FunctionalInterface
    interface Measurement<T> {
        T take() throws InterruptedException;
    }
}
