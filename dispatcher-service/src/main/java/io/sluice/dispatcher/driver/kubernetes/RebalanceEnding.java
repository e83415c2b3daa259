package io.sluice.dispatcher.driver.kubernetes;

import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.cruisecontrol.strimzi.Ask;
import io.sluice.cruisecontrol.strimzi.FalseCauses.FalseCause;
import io.sluice.cruisecontrol.strimzi.KafkaRebalance;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Task;
import java.util.Optional;

/** Ends what is carried out or computed, or makes sure that nothing is. */
final class RebalanceEnding {

    private RebalanceEnding() {}

    /** How a rebalance is, as far as ending it goes. */
    private enum Standing {
        /** The operator hears a stop. */
        UNDER_WAY,
        /** It begins by itself in a moment, and can be stopped then. */
        ABOUT_TO,
        /** Nothing is done, and will not be by itself. */
        AT_REST;

        static Standing of(KafkaRebalance rebalance) {
            boolean begins = rebalance.approvesItself()
                    || rebalance.ask().filter(Ask.APPROVE::equals).isPresent();
            boolean refreshes = Rebalances.isBehind(rebalance);
            return switch (rebalance.condition()) {
                case REBALANCING, PENDING_PROPOSAL -> UNDER_WAY;
                case PROPOSAL_READY -> begins || refreshes ? ABOUT_TO : AT_REST;
                case STOPPED, READY, NOT_READY -> refreshes ? ABOUT_TO : AT_REST;
                case NEW, PAUSED -> ABOUT_TO;
            };
        }
    }

    static Outcome confirm(Attempt attempt, Task.ConfirmEnd task) throws KubernetesException, InterruptedException {
        Optional<Resource> read = Rebalances.find(attempt, task.target().run());
        if (read.isEmpty()) {
            return Outcome.Done.plain();
        }
        KafkaRebalance rebalance = Rebalances.read(read.get());
        return switch (rebalance.condition()) {
            // What is only computed moves nothing, and a new proposal takes its place.
            case NEW, PENDING_PROPOSAL, PROPOSAL_READY, STOPPED, READY, NOT_READY, PAUSED ->
                task.beforeStart() ? Outcome.Done.plain() : remove(attempt, read.get());
            case REBALANCING ->
                new Outcome.Failed(ProblemType.JOB_RUNNING.problem(
                        attempt.name(ResourceKind.KAFKA_REBALANCE) + " is being carried out",
                        "wait until it has ended, or stop it first"));
        };
    }

    static Outcome cancel(Attempt attempt, Task.Cancel task) throws KubernetesException, InterruptedException {
        ResourceName name = attempt.name(ResourceKind.KAFKA_REBALANCE);
        while (true) {
            Optional<Resource> read = Rebalances.find(attempt, task.target().run());
            if (read.isEmpty()) {
                return Outcome.Done.plain();
            }
            KafkaRebalance rebalance = Rebalances.read(read.get());
            switch (Standing.of(rebalance)) {
                case AT_REST -> {
                    return atRest(attempt, task, read.get(), rebalance);
                }
                case UNDER_WAY -> {
                    Optional<Outcome> refused = stop(attempt, name, read.get(), rebalance);
                    if (refused.isPresent()) {
                        return refused.get();
                    }
                }
                case ABOUT_TO -> {
                    // It cannot be stopped before it has begun.
                }
            }
            if (!attempt.now().isBefore(attempt.assignment().deadline())) {
                return Attempt.inDoubt(
                        name + " was to be stopped, and Strimzi has not done so by "
                                + attempt.assignment().deadline(),
                        "see whether the Cluster Operator runs; look at Cruise Control's executor state");
            }
            attempt.conduct().pause(attempt.rules().pollInterval());
        }
    }

    private static Optional<Outcome> stop(Attempt attempt, ResourceName name, Resource read, KafkaRebalance rebalance)
            throws KubernetesException, InterruptedException {
        if (rebalance.ask().filter(Ask.STOP::equals).isPresent()) {
            return Optional.empty();
        }
        if (attempt.assignment().verdict() != null) {
            return Optional.of(new Outcome.Failed(attempt.assignment().verdict()));
        }
        Optional<Problem> fenced = attempt.fenced(read);
        if (fenced.isPresent()) {
            return fenced.map(Outcome.Failed::new);
        }
        if (!attempt.bearsOurPlace(read)) {
            attempt.merge(name, read, RebalancePatches.asking(Ask.STOP, attempt.placesAfter(read)));
        }
        return Optional.empty();
    }

    private static Outcome atRest(Attempt attempt, Task.Cancel task, Resource read, KafkaRebalance rebalance)
            throws KubernetesException, InterruptedException {
        Optional<FalseCause> falseCause = rebalance.falseCause();
        if (falseCause.isPresent()) {
            // A stop that was not taken ends in NotReady too, and there Strimzi hears no stop.
            return Attempt.inDoubt(
                    attempt.name(ResourceKind.KAFKA_REBALANCE) + " is NotReady because "
                            + falseCause.get().inWords() + ", and data may still be moved",
                    "look at Cruise Control's executor state and stop it there; then refresh or delete the rebalance");
        }
        return task.forGood() ? remove(attempt, read) : Outcome.Done.plain();
    }

    private static Outcome remove(Attempt attempt, Resource read) throws KubernetesException, InterruptedException {
        Optional<Problem> fenced = attempt.fenced(read);
        return fenced.isPresent()
                ? new Outcome.Failed(fenced.get())
                : attempt.remove(attempt.name(ResourceKind.KAFKA_REBALANCE), read);
    }
}
