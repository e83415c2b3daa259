package io.sluice.dispatcher.mailbox;

import io.sluice.contracts.command.Expectation;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether what a command counted on still holds when its turn comes. */
final class Expectations {

    private Expectations() {}

    static Optional<Problem> unmet(@Nullable Expectation expected, @Nullable Job job) {
        if (expected == null) {
            return Optional.empty();
        }
        if (job == null) {
            return unmet("a job", "none");
        }
        if (expected.generation() != null && expected.generation() != job.generation()) {
            return unmet("generation " + expected.generation(), "generation " + job.generation());
        }
        if (expected.desired() != null && expected.desired() != job.desired()) {
            return unmet("desired " + Json.labelOf(expected.desired()), "desired " + Json.labelOf(job.desired()));
        }
        if (expected.run() != null
                && (job.run() == null || !expected.run().equals(job.run().id()))) {
            return unmet(
                    "run " + expected.run(),
                    job.run() == null ? "no run" : "run " + job.run().id());
        }
        return Optional.empty();
    }

    private static Optional<Problem> unmet(String expected, String seen) {
        return Optional.of(
                ProblemType.SUPERSEDED.problem(
                        "The command expected " + expected + ", and there is " + seen,
                        "look at the job; if the command is still wanted, send it again without expect or with what is there now"));
    }
}
