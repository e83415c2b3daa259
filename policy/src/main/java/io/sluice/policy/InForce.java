package io.sluice.policy;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.job.Desired;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.policy.CheckpointPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a job's record that its policies depend on.
 *
 * @param run the current run; absent before the first
 * @param restoredFrom what it went on from, as far as the job's record says
 * @param policies that are in force: the job's own or its namespace's; each once
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InForce(
        JobId job,
        long generation,
        Desired desired,
        @Nullable RunId run,
        @Nullable String restoredFrom,
        List<CheckpointPolicy> policies) {

    public InForce {
        requireNonNull(job, "job");
        requireNonNull(desired, "desired");
        policies = policies.stream().distinct().toList();
    }

    /** @param policies that are in force for {@code job} */
    public static InForce of(Job job, List<CheckpointPolicy> policies) {
        return new InForce(
                job.id(),
                job.generation(),
                job.desired(),
                job.run() == null ? null : job.run().id(),
                job.run() == null ? null : job.run().restoredFrom(),
                policies);
    }

    boolean isToRun() {
        return run != null && desired == Desired.RUNNING;
    }
}
