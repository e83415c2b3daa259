package io.sluice.dispatcher.mailbox;

import io.sluice.contracts.CommandId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import java.time.Instant;

/** The problems that a mailbox tells in more than one place. */
final class Problems {

    private Problems() {}

    static Problem noJob(JobId job) {
        return ProblemType.NOT_FOUND.problem("There is no job " + job, "apply its spec first");
    }

    static Problem jobExists(JobId job) {
        return ProblemType.JOB_EXISTS.problem(
                "The job " + job + " is declared already",
                "adopt it under another name; a custom resource has only its own: delete the declared job first");
    }

    static Problem unknownJar(JobId job) {
        return ProblemType.INVALID_SPEC
                .problem(
                        "The job " + job
                                + " was adopted while it ran, and which jar it runs is not known, so it cannot be"
                                + " started anew",
                        "apply its spec with the jar (and entryClass, args and configuration as it needs them)")
                .at("/flink/jar");
    }

    static Problem overtaken(CommandId cancel) {
        return ProblemType.SUPERSEDED.problem(
                "The command " + cancel + ", a cancel, has overtaken this one", "start the job if it is to run again");
    }

    static Problem overtaken() {
        return ProblemType.SUPERSEDED.problem(
                "A later cancel has overtaken this command", "start the job if it is to run again");
    }

    static Problem deadlinePassed(Instant deadline) {
        return ProblemType.DEADLINE_EXCEEDED.problem(
                "The command's deadline " + deadline + " passed before its turn came",
                "send it again, with a longer deadline if commands of this job take long");
    }

    static Problem undecided() {
        return ProblemType.IN_DOUBT.problem(
                "Sluice itself failed while it decided what became of the command, so it may have taken effect or not",
                "look at the job in Flink's UI; look for the job's name in the dispatcher's log, and report it");
    }

    static Problem nothingProposed(JobId job) {
        return ProblemType.WRONG_STATE.problem(
                "The rebalance " + job + " has proposed nothing yet, so there is nothing to approve", "start it first");
    }

    static Problem neverRan(JobId job) {
        return ProblemType.WRONG_STATE.problem(
                "The job " + job + " has never run, so there is nothing to take a savepoint of", "start it first");
    }
}
