package io.sluice.dispatcher.mailbox;

import io.sluice.contracts.command.CommandType;
import io.sluice.contracts.job.FlinkSpec;
import io.sluice.contracts.job.JarReference;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.problem.Problem;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What may become of a job that was adopted from a session cluster, as long as nobody has said which jar it runs: it may
 * be watched, stopped and canceled, and nothing that would have to start it is begun, so that it does not end on the way.
 */
final class JarRule {

    private JarRule() {}

    /** Why a command of the job cannot have its turn. */
    static Optional<Problem> ofCommand(Job job, CommandType type) {
        boolean starts = type == CommandType.START || type == CommandType.RESTART;
        return starts && isUnknown(job.spec().flink()) ? Optional.of(Problems.unknownJar(job.id())) : Optional.empty();
    }

    /** Why a spec cannot be applied: one without a known jar only describes what runs already. */
    static Optional<Problem> ofSpec(Job before, JobSpec spec) {
        boolean describesTheSame = before.spec().cluster().equals(spec.cluster())
                && Objects.equals(before.spec().flink(), spec.flink());
        return isUnknown(spec.flink()) && !describesTheSame
                ? Optional.of(Problems.unknownJar(before.id()))
                : Optional.empty();
    }

    /** Whether a spec says for the first time what runs already: that is no change of the run. */
    static boolean isCompleted(JobSpec before, JobSpec after) {
        return isUnknown(before.flink()) && before.cluster().equals(after.cluster());
    }

    static boolean isUnknown(@Nullable FlinkSpec flink) {
        return flink != null && flink.jar() instanceof JarReference.Unknown;
    }
}
