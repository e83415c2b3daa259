package io.sluice.dispatcher.mailbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.job.Desired;
import io.sluice.contracts.job.JobSpec;
import io.sluice.dispatcher.driver.Lineage;
import io.sluice.dispatcher.driver.Step;
import io.sluice.dispatcher.driver.TakenSavepoint;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The command of a job that is being carried out.
 *
 * @param spec as it was when the command was started: a later apply does not change what a repeated attempt does;
 *     absent where there is no job yet, which is of an adoption only
 * @param attempt the try that runs now
 * @param before what a command that definitely failed leaves as it was
 * @param progress the savepoint that the first step of a restart took
 * @param settled what an older attempt came to, kept until the one that runs now has ended too
 * @param overtaken whether a cancel has overtaken it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InFlight(
        QueuedCommand command,
        @Nullable JobSpec spec,
        Step step,
        AttemptId attempt,
        Instant startedAt,
        Before before,
        @Nullable TakenSavepoint progress,
        @Nullable Report settled,
        boolean overtaken) {

    /**
     * What the job wanted and which run it had before the command.
     *
     * @param desired absent where there was no job
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Before(
            @Nullable Desired desired, @Nullable Lineage lineage) {}

    /** The spec, of a command that needs one. */
    JobSpec declared() {
        return Objects.requireNonNull(spec, "Only an adoption does without a job");
    }

    /** Whether the step makes way for a run that the same command begins next. */
    boolean isBeforeStart() {
        return step != Step.START
                && switch (command.type()) {
                    case START, RESTART, REFRESH -> true;
                    case APPLY, STOP, CANCEL, SAVEPOINT, DISPOSE, DELETE, APPROVE, ADOPT -> false;
                };
    }

    InFlight attempt(AttemptId newAttempt) {
        return new InFlight(command, spec, step, newAttempt, startedAt, before, progress, settled, overtaken);
    }

    InFlight settled(Report report) {
        return new InFlight(command, spec, step, attempt, startedAt, before, progress, report, overtaken);
    }

    InFlight overtakenByCancel() {
        return new InFlight(command, spec, step, attempt, startedAt, before, progress, settled, true);
    }

    /** The next step of the same command. A start that fails leaves the run that the first step has ended. */
    InFlight next(Step newStep, AttemptId newAttempt, @Nullable TakenSavepoint newProgress, @Nullable Lineage lineage) {
        return new InFlight(
                command,
                spec,
                newStep,
                newAttempt,
                startedAt,
                new Before(before.desired(), lineage),
                newProgress,
                null,
                overtaken);
    }
}
