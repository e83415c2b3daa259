package io.sluice.dispatcher.executor;

import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Driver;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One try of a driver: what stops it before, what its fault means, and how long to wait for the next. */
final class Attempting {

    private static final Logger LOG = Logger.getLogger(Attempting.class);

    private static final Duration PAST_DEADLINE = Duration.ofMillis(1);

    private final Driver driver;
    private final ExecutorRules rules;

    Attempting(Driver driver, ExecutorRules rules) {
        this.driver = driver;
        this.rules = rules;
    }

    Outcome once(Work work) throws InterruptedException {
        Assignment assignment = work.assignment();
        // What may have been begun before is looked for in any case.
        if (work.isOvertaken() && assignment.step() != Step.START && !assignment.repeated()) {
            return new Outcome.Failed(ProblemType.SUPERSEDED.problem(
                    "A later cancel has overtaken this command before it began",
                    "start the job if it is to run again"));
        }
        if (work.now().isAfter(assignment.deadline()) && work.tries() > 1) {
            return late(assignment, work.obstacle());
        }
        work.ensureOwnership();
        try {
            Outcome outcome = driver.carryOut(assignment, work);
            if (outcome instanceof Outcome.Retry retry) {
                note(work, retry.problem());
            }
            return outcome;
        } catch (RuntimeException | Error e) {
            return fault(assignment, e);
        }
    }

    /** Whatever breaks, somebody is told: a command without an outcome would block its job for ever. */
    Outcome.Failed fault(Assignment assignment, Throwable e) {
        LOG.errorf(
                e,
                "A driver failed: job=%s command=%s cluster=%s step=%s",
                assignment.job(),
                assignment.command(),
                assignment.task().cluster(),
                assignment.step());
        return new Outcome.Failed(ProblemType.IN_DOUBT.problem(
                "Sluice itself failed while it carried out the command, so it may have taken effect or not",
                "look at the job in Flink's UI; look for the command's id in the dispatcher's log, and report it"));
    }

    /** Doubled with each try, half of it by chance, so that many commands don't come back at the same moment. */
    Duration pause(Work work, Outcome.Retry retry) {
        long doubled = rules.firstRetry().toMillis() << Math.min(work.tries() - 1, 16);
        long longest = Math.min(doubled, rules.longestRetry().toMillis());
        long chosen = longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1);
        Duration least = longer(Duration.ofMillis(Math.max(1, chosen)), retry.after());
        // As durations: in milliseconds a far deadline may be more than a long holds.
        Duration left = longer(
                        Duration.ZERO,
                        Duration.between(work.now(), work.assignment().deadline()))
                .plus(PAST_DEADLINE);
        return least.compareTo(left) < 0 ? least : left;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Outcome late(Assignment assignment, @Nullable Problem obstacle) {
        Instant deadline = assignment.deadline();
        String last = obstacle == null ? "" : "; the last try: " + obstacle.detail();
        return new Outcome.Failed(
                assignment.repeated() && assignment.step() != Step.CONFIRM_END
                        ? ProblemType.IN_DOUBT.problem(
                                "An attempt before this one may have taken effect, and until " + deadline
                                        + " it could not be found out" + last,
                                "look at the job in Flink's UI before you send the command again")
                        : ProblemType.DEADLINE_EXCEEDED.problem(
                                "The command could not be carried out until " + deadline + last,
                                obstacle == null || obstacle.remedy() == null
                                        ? "send it again, with a longer deadline if need be"
                                        : obstacle.remedy()));
    }

    /** The first obstacle, and then only another one. */
    private static void note(Work work, Problem problem) {
        Problem before = work.obstacle();
        if (before == null || !before.detail().equals(problem.detail())) {
            LOG.warnf(
                    "Command has to wait: job=%s command=%s cluster=%s step=%s cause=%s",
                    work.assignment().job(),
                    work.assignment().command(),
                    work.assignment().task().cluster(),
                    work.assignment().step(),
                    problem.detail());
        }
        work.obstacle(problem);
    }
}
