package io.sluice.dispatcher.driver.kubernetes;

import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.TakenSavepoint;
import io.sluice.dispatcher.driver.Task;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Ends a run and keeps its resource, so that the operator can go on from what it left. Done when the operator has
 * suspended it; with a savepoint, if it was this command that did so.
 */
final class Suspending {

    static final String SAVEPOINT = "savepoint";

    /** A job that is on its way up is soon ready for a savepoint. */
    private static final Duration UNTIL_TASKS_RUN = Duration.ofMillis(500);

    private final String mode;

    Suspending(String mode) {
        this.mode = mode;
    }

    /** A stop with a savepoint. */
    static Outcome stop(Attempt attempt, Task.Stop task) throws KubernetesException, InterruptedException {
        Optional<Attempt.Found> found = attempt.find(task.target().run());
        if (found.isPresent()) {
            Optional<Problem> unable = unable(task, found.get().resource());
            return unable.isPresent()
                    ? new Outcome.Failed(unable.get())
                    : new Suspending(SAVEPOINT).carryOut(attempt, found.get());
        }
        return attempt.assignment().verdict() == null
                ? Outcome.Done.plain()
                : new Outcome.Failed(attempt.assignment().verdict());
    }

    private static Optional<Problem> unable(Task.Stop task, Resource resource) {
        if (resource.isSession()) {
            return Optional.of(ProblemType.WRONG_STATE.problem(
                    "The FlinkDeployment is a session cluster and has no job that could be stopped with a savepoint",
                    "cancel it: that ends the session cluster"));
        }
        if (task.drain()) {
            return Optional.of(ProblemType.INVALID_COMMAND
                    .problem(
                            "/drain cannot be had on Kubernetes: the operator suspends without draining",
                            "stop it without drain")
                    .at("/drain"));
        }
        if (task.directory() != null) {
            return Optional.of(ProblemType.INVALID_COMMAND
                    .problem(
                            "/savepointDirectory cannot be chosen on Kubernetes: the operator suspends to the"
                                    + " directory of the job's configuration",
                            "stop it without savepointDirectory, or take a savepoint there first")
                    .at("/savepointDirectory"));
        }
        return Optional.empty();
    }

    Outcome carryOut(Attempt attempt, Attempt.Found found) throws KubernetesException, InterruptedException {
        Resource resource = found.resource();
        boolean sent = resource.wanted().equals(Resource.SUSPENDED);
        if (resource.hasEnded()) {
            return ended(attempt, resource);
        }
        if (attempt.assignment().verdict() != null) {
            return new Outcome.Failed(attempt.assignment().verdict());
        }
        Optional<Problem> fenced = attempt.fenced(resource);
        if (fenced.isPresent()) {
            return new Outcome.Failed(fenced.get());
        }
        if (!sent) {
            if (mode.equals(SAVEPOINT) && !resource.everyTaskRuns()) {
                return notReady(resource);
            }
            if (attempt.conduct().isOvertaken()) {
                return attempt.overtaken();
            }
            attempt.applyChange(
                    found.name(),
                    Rendering.change(
                            found.name(),
                            attempt.placesAfter(resource),
                            Map.of("state", Resource.SUSPENDED, "upgradeMode", mode)),
                    resource);
        }
        return attempt.await(
                found.name(),
                read -> read.isEmpty() || read.get().hasEnded()
                        ? Optional.of(read.map(now -> ended(attempt, now)).orElseGet(Outcome.Done::plain))
                        : Optional.empty(),
                attempt::overtaken,
                "The operator has not suspended " + found.name(),
                "look at the resource's status and events, and at the operator's log; cancel ends the job without a"
                        + " savepoint");
    }

    /** With the savepoint, if it was this command that ended the run, and the operator did what was asked. */
    private Outcome ended(Attempt attempt, Resource resource) {
        boolean ours = attempt.bearsOurPlace(resource) && resource.isSuspended();
        boolean saved = mode.equals(SAVEPOINT) && resource.suspendedWith().equals(SAVEPOINT);
        return ours && saved
                ? resource.upgradeSavepoint()
                        .map(path -> (Outcome) Outcome.Done.with(
                                new TakenSavepoint(path, resource.savepointTime(attempt.now()), null)))
                        .orElseGet(() -> Attempt.inDoubt(
                                "The operator has suspended the job and does not say where the savepoint is",
                                "look into the savepoint directory of the job's configuration"))
                : Outcome.Done.plain();
    }

    static Outcome notReady(Resource resource) {
        return new Outcome.Retry(
                UNTIL_TASKS_RUN,
                ProblemType.WRONG_STATE.problem(
                        "The job is " + Ending.says(resource) + " and not RUNNING, so no savepoint can be taken"
                                + resource.error()
                                        .map(error -> "; the operator says: " + error)
                                        .orElse(""),
                        "see in the resource's status and events why it does not run; cancel ends the job without a"
                                + " savepoint"));
    }
}
