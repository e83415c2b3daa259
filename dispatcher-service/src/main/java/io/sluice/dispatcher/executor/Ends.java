package io.sluice.dispatcher.executor;

import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Outcome.Failed;
import io.sluice.dispatcher.driver.Step;

/** How a command ends that a driver has not ended: a cancel has overtaken it, or its time is over. */
final class Ends {

    private static final String START_AGAIN = "start the job if it is to run again";

    private Ends() {}

    static Failed overtaken(Work work) {
        Problem obstacle = work.obstacle();
        if (obstacle == null) {
            return new Failed(ProblemType.SUPERSEDED.problem(
                    "A later cancel has overtaken this command before it began", START_AGAIN));
        }
        return new Failed(ProblemType.SUPERSEDED.problem(
                "A later cancel has overtaken this command while it waited to be tried again; the last try: "
                        + obstacle.detail(),
                asksForSavepoint(work.assignment().step())
                        ? START_AGAIN + "; a savepoint that was asked for is in the cluster's savepoint directory"
                        : START_AGAIN));
    }

    static Failed late(Work work) {
        Assignment assignment = work.assignment();
        Problem obstacle = work.obstacle();
        String last = obstacle == null
                ? "; its turn to call cluster " + assignment.task().cluster() + " had not come"
                : "; the last try: " + obstacle.detail();
        if (assignment.repeated() && assignment.step() != Step.CONFIRM_END) {
            return new Failed(ProblemType.IN_DOUBT.problem(
                    "An attempt before this one may have taken effect, and until " + assignment.deadline()
                            + " it could not be found out" + last,
                    "look at the job in Flink's UI before you send the command again"));
        }
        return new Failed(ProblemType.DEADLINE_EXCEEDED.problem(
                "The command could not be carried out until " + assignment.deadline() + last,
                obstacle == null || obstacle.remedy() == null
                        ? "send it again, with a longer deadline if need be; raise the cluster's"
                                + " maxConcurrentCommands if it can take more at once"
                        : obstacle.remedy()));
    }

    private static boolean asksForSavepoint(Step step) {
        return switch (step) {
            case STOP, SAVEPOINT -> true;
            case CONFIRM_END, CANCEL, START, DISPOSE, ADOPT, APPROVE -> false;
        };
    }
}
