package io.sluice.dispatcher.executor;

import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Driver;
import io.sluice.dispatcher.driver.Outcome;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** Tries until there is a final word: what stops a try before, what its fault means, and how long to wait for the next. */
final class Attempting {

    private static final Logger LOG = Logger.getLogger(Attempting.class);

    private static final Duration PAST_DEADLINE = Duration.ofMillis(1);
    private static final Duration FOR_EVER = Duration.ofDays(1000);

    private final Driver driver;
    private final ExecutorRules rules;

    Attempting(Driver driver, ExecutorRules rules) {
        this.driver = driver;
        this.rules = rules;
    }

    /** The final outcome; between two tries the command takes no place in its lane. */
    Outcome complete(Work work) throws InterruptedException {
        while (true) {
            switch (next(work)) {
                case Outcome.Done done -> {
                    return done;
                }
                case Outcome.Failed failed -> {
                    return failed;
                }
                case Outcome.Retry retry -> {
                    note(work, retry.problem());
                    work.rest(pause(work, retry));
                }
            }
        }
    }

    private Outcome next(Work work) throws InterruptedException {
        boolean tried = work.tries() > 0;
        if (tried && work.timeLeft().isZero()) {
            return Ends.late(work);
        }
        // What an attempt before may have done is looked for in any case, however late.
        Duration patience = tried || !work.assignment().repeated() ? work.timeLeft() : FOR_EVER;
        boolean hasTurn = work.place().take(patience, work::isPointless);
        try {
            if (work.isPointless()) {
                return Ends.overtaken(work);
            }
            return hasTurn ? once(work) : Ends.late(work);
        } finally {
            work.place().leave();
        }
    }

    private Outcome once(Work work) throws InterruptedException {
        work.countTry();
        work.ensureOwnership();
        try {
            return driver.carryOut(work.assignment(), work);
        } catch (RuntimeException | Error e) {
            // With the partition goes the right to say anything.
            work.ensureNotDropped();
            return fault(work.assignment(), e);
        }
    }

    /** Whatever breaks, somebody is told: a command without an outcome would block its job for ever. */
    static Outcome.Failed fault(Assignment assignment, Throwable e) {
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
        Duration left = work.timeLeft().plus(PAST_DEADLINE);
        return least.compareTo(left) < 0 ? least : left;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
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
