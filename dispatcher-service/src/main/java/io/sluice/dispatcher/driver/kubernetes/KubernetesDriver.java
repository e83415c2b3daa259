package io.sluice.dispatcher.driver.kubernetes;

import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Conduct;
import io.sluice.dispatcher.driver.Driver;
import io.sluice.dispatcher.driver.KeptCheckpoints;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.SpecFit;
import io.sluice.dispatcher.driver.Task;
import io.sluice.dispatcher.secret.Secrets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Carries out assignments on Kubernetes clusters. Every task looks first and writes only over what it saw, so it can be
 * gone through again from its beginning whenever it is not known what became of a write.
 */
final class KubernetesDriver implements Driver {

    private static final Duration UNTIL_KAFKA_ANSWERS = Duration.ofSeconds(1);

    private final Map<String, Site> sites;
    private final KubernetesRules rules;
    private final Supplier<Optional<String>> topicId;
    private final Starting starting;
    private final Ending ending;
    private final Adopting adopting;
    private final Disposing disposing;
    private final TakingSavepoint takingSavepoint = new TakingSavepoint();

    /**
     * @param sites the clusters by name
     * @param fit whether a spec that was found may be a job's
     * @param checkpoints what stays of a job that is canceled
     * @param topicId the id of the topic of commands; empty as long as Kafka does not say
     */
    KubernetesDriver(
            Map<String, Site> sites,
            KubernetesRules rules,
            Secrets secrets,
            SpecFit fit,
            KeptCheckpoints checkpoints,
            Supplier<Optional<String>> topicId) {
        this.sites = Map.copyOf(sites);
        this.rules = rules;
        this.topicId = topicId;
        this.ending = new Ending(checkpoints);
        this.disposing = new Disposing(checkpoints);
        this.starting = new Starting(secrets);
        this.adopting = new Adopting(fit);
    }

    /** A cluster and who answers for it. */
    record Site(Cluster cluster, KubernetesApi api) {}

    @Override
    public Outcome carryOut(Assignment assignment, Conduct conduct) throws InterruptedException {
        Site site = Objects.requireNonNull(sites.get(assignment.task().cluster()));
        Optional<String> topic = topicId.get();
        if (topic.isEmpty()) {
            return new Outcome.Retry(
                    UNTIL_KAFKA_ANSWERS,
                    ProblemType.KAFKA_UNAVAILABLE.problem(
                            "Kafka does not say which topic of commands this is, so nothing can be fenced by it",
                            "see whether Kafka answers; the command goes on by itself until its deadline"));
        }
        Attempt attempt = new Attempt(site.cluster(), site.api(), rules, topic.get(), assignment, conduct);
        try {
            return untilDecided(attempt);
        } catch (ProblemException e) {
            return new Outcome.Failed(e.problem());
        }
    }

    private Outcome untilDecided(Attempt attempt) throws InterruptedException {
        boolean inDoubt = false;
        while (true) {
            try {
                return once(attempt);
            } catch (KubernetesException e) {
                inDoubt |= e.kind() == KubernetesException.Kind.IN_DOUBT;
                Outcome outcome =
                        KubernetesErrors.outcome(e, root(attempt.assignment().task()));
                boolean again = inDoubt || e.kind() == KubernetesException.Kind.CHANGED;
                if (!(outcome instanceof Outcome.Retry retry) || !again) {
                    return inDoubt && outcome instanceof Outcome.Failed failed
                            ? unknown(failed.problem().detail())
                            : outcome;
                }
                if (!attempt.now().isBefore(attempt.assignment().deadline())) {
                    return inDoubt ? unknown(e.getMessage()) : outcome;
                }
                attempt.conduct().pause(pause(attempt, retry.after()));
            }
        }
    }

    /** As long as the server asks for, but no longer than the command has: then it is to be told what came of it. */
    private Duration pause(Attempt attempt, Duration asked) {
        Duration left = Duration.between(attempt.now(), attempt.assignment().deadline());
        return longer(asked.compareTo(left) < 0 ? asked : left, rules.pollInterval());
    }

    private Outcome once(Attempt attempt) throws KubernetesException, InterruptedException {
        Task task = attempt.assignment().task();
        return isOfRebalance(task) ? Rebalances.carryOut(attempt, task) : ofFlink(attempt, task);
    }

    private static boolean isOfRebalance(Task task) {
        return switch (task) {
            case Task.ConfirmEnd confirm -> confirm.target().rebalance();
            case Task.Cancel cancel -> cancel.target().rebalance();
            case Task.Start start -> start.spec().rebalances();
            case Task.Adopt adopt -> adopt.what().kafkaRebalance() != null;
            case Task.Approve approve -> true;
            case Task.Stop stop -> false;
            case Task.TakeSavepoint savepoint -> false;
            case Task.Dispose dispose -> false;
        };
    }

    private Outcome ofFlink(Attempt attempt, Task task) throws KubernetesException, InterruptedException {
        return switch (task) {
            case Task.ConfirmEnd confirm -> ending.confirm(attempt, confirm);
            case Task.Stop stop -> Suspending.stop(attempt, stop);
            case Task.Cancel cancel -> ending.cancel(attempt, cancel);
            case Task.TakeSavepoint savepoint -> takingSavepoint.carryOut(attempt, savepoint);
            case Task.Dispose dispose -> disposing.carryOut(attempt, dispose);
            case Task.Start start -> starting.carryOut(attempt, start);
            case Task.Adopt adopt -> adopting.carryOut(attempt, adopt);
            case Task.Approve approve -> throw new IllegalStateException("No Flink job is approved");
        };
    }

    private static Outcome unknown(String detail) {
        return Attempt.inDoubt(
                "A write was not answered, and what became of it could not be found out: " + detail,
                "look at the job's custom resource before you send the command again");
    }

    private static String root(Task task) {
        if (!(task instanceof Task.Start start)) {
            return "";
        }
        return start.spec().rebalances()
                ? "/rebalance"
                : "/flink/" + start.spec().flink().kind().field();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
