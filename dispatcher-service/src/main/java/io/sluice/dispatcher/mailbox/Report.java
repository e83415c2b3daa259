package io.sluice.dispatcher.mailbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt at one step came to, as the topic of outcomes holds it. It has either an effect or a problem.
 *
 * @param at when it came to that (the executor's clock)
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Report(
        JobId job,
        CommandId command,
        Step step,
        AttemptId attempt,
        Instant at,
        Outcome.@Nullable Done done,
        @Nullable Problem problem) {

    public Report {
        if ((done == null) == (problem == null)) {
            throw new IllegalArgumentException("A report has either an effect or a problem");
        }
    }

    public static Report of(JobId job, CommandId command, Step step, AttemptId attempt, Instant at, Outcome.Done done) {
        return new Report(job, command, step, attempt, at, done, null);
    }

    public static Report of(JobId job, CommandId command, Step step, AttemptId attempt, Instant at, Problem problem) {
        return new Report(job, command, step, attempt, at, null, problem);
    }

    /**
     * Which of two attempts at the same step speaks for it. An effect that one attempt saw is there, whatever the other
     * says; one that may be there is in doubt, even if the other surely had none; otherwise the first word stands.
     */
    static Report better(Report first, Report second) {
        return second.weight() > first.weight() ? second : first;
    }

    private int weight() {
        if (problem == null) {
            return 2;
        }
        return problem.is(ProblemType.IN_DOUBT) ? 1 : 0;
    }
}
