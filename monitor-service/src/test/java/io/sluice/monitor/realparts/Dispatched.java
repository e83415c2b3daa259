package io.sluice.monitor.realparts;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.CommandResult;
import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.command.Phase;
import io.sluice.contracts.command.Priority;
import io.sluice.contracts.job.Desired;
import io.sluice.contracts.job.FlinkSpec;
import io.sluice.contracts.job.JarReference;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.job.Run;
import io.sluice.contracts.job.Upgrade;
import io.sluice.contracts.topic.Place;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the dispatcher writes, now. */
final class Dispatched {

    private Dispatched() {}

    static Run run(JobId job, CommandId start) {
        return new Run(RunId.of(job, start), FlinkJobId.of(job, start), null, start, Instant.now(), null);
    }

    static Job job(JobId id, @Nullable Run run) {
        FlinkSpec flink = new FlinkSpec(JarReference.of("file:examples.jar"), null, List.of(), 1, Map.of(), false);
        JobSpec spec = new JobSpec(RealParts.CLUSTER, flink, null, Upgrade.SAVEPOINT, Priority.NORMAL, Map.of());
        return job(id, spec, run);
    }

    static Job job(JobId id, JobSpec spec, @Nullable Run run) {
        return new Job(id, 1, spec, Desired.RUNNING, run, Instant.now(), Instant.now(), null);
    }

    static CommandEvent event(
            JobId job, CommandId command, CommandType type, Phase phase, @Nullable CommandResult result) {
        return new CommandEvent(
                command, job, type, phase, Instant.now(), "a-1", "tests", null, result, null, new Place(0, 1));
    }
}
