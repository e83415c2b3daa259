package io.sluice.monitor.stream;

import io.sluice.contracts.JobId;
import io.sluice.contracts.observation.JobManager;
import io.sluice.monitor.fold.FoldState;
import io.sluice.monitor.probe.JobManagerWatch;
import io.sluice.monitor.roster.Assignment;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Has the JobManagers asked that serve one job of this partition alone, as the custom resources tell of them. */
final class OwnJobManagers {

    private final JobManagerWatch watch;
    private final int partition;

    OwnJobManagers(JobManagerWatch watch, int partition) {
        this.watch = watch;
        this.partition = partition;
    }

    /** The job was {@code before} and is {@code after}. */
    void follow(@Nullable FoldState before, FoldState after) {
        Optional<JobManager> then = before == null ? Optional.empty() : before.jobManager();
        Optional<JobManager> now = after.jobManager();
        boolean sameRun = before != null
                && Objects.equals(before.run(), after.run())
                && before.hasSettings() == after.hasSettings();
        if (now.isPresent() && !(sameRun && now.equals(then))) {
            watch.watch(
                    partition,
                    new Assignment(after.job(), after.cluster(), after.run(), after.hasSettings()),
                    now.get());
        } else if (now.isEmpty() && then.isPresent()) {
            watch.unwatch(after.job());
        }
    }

    void forget(JobId job) {
        watch.unwatch(job);
    }

    void leave() {
        watch.unwatchAll(partition);
    }
}
