package io.sluice.dispatcher.driver.kubernetes;

import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Task;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Waits until the operator has taken a run, which is when it has deployed the spec and named the job. An error of the
 * operator's is believed when it has stood for a while, and is only a definite no where nothing was ever deployed: then
 * the resource is taken away again, so that it cannot begin to run unasked.
 */
final class Acceptance {

    private final Attempt attempt;
    private final ResourceName name;
    private final Task.Start task;

    Acceptance(Attempt attempt, ResourceName name, Task.Start task) {
        this.attempt = attempt;
        this.name = name;
        this.task = task;
    }

    Outcome await(@Nullable String restoredFrom) throws KubernetesException, InterruptedException {
        Instant grace = attempt.now().plus(attempt.rules().errorGrace());
        Outcome outcome = attempt.await(
                name,
                read -> read.isEmpty() || !read.get().isOf(task.target().run())
                        ? Optional.of(Attempt.inDoubt(
                                name + " was deleted or changed by somebody else while the run began",
                                "look at the resource before you start the job again"))
                        : accepted(read.get(), restoredFrom)
                                .or(() -> attempt.now().isBefore(grace) ? Optional.empty() : refused(read.get())),
                // It was sent: the cancel that does not want to wait will find the run and end it.
                () -> Outcome.Done.restoredFrom(restoredFrom),
                "The operator has not taken " + name,
                "see whether the operator runs and watches the namespace; look at the resource's status and events");
        return outcome instanceof Outcome.Failed failed && failed.problem().is(ProblemType.SUBMISSION_FAILED)
                ? takenAway(failed)
                : outcome;
    }

    private Optional<Outcome> accepted(Resource resource, @Nullable String restoredFrom) {
        if (!resource.isReconciled()) {
            return Optional.empty();
        }
        return resource.isSession() || resource.flinkJobId().isPresent()
                ? Optional.of(new Outcome.Done(
                        null, restoredFrom, resource.flinkJobId().orElse(null)))
                : Optional.empty();
    }

    private Optional<Outcome> refused(Resource resource) {
        return resource.wasDeployed()
                ? Optional.empty()
                : resource.error().map(error -> new Outcome.Failed(refusal(error)));
    }

    private Problem refusal(String error) {
        String root = "/flink/" + task.spec().flink().kind().field();
        Problem problem = ProblemType.SUBMISSION_FAILED.problem(
                "The operator refuses " + name + ": " + error,
                error.toLowerCase(Locale.ROOT).contains("jar") && name.kind() == ResourceKind.FLINK_SESSION_JOB
                        ? "correct the spec; since 1.15 the operator fetches the jars of session jobs by https only, and"
                                + " from no private address unless it is configured to"
                        : "correct the spec and start the job again");
        return KubernetesErrors.fieldIn(error)
                .map(field -> problem.at(Pointers.ofField(field, root)))
                .orElse(problem);
    }

    private Outcome takenAway(Outcome.Failed failed) throws KubernetesException, InterruptedException {
        Optional<Resource> read = attempt.api()
                .read(name)
                .filter(resource -> resource.isOf(task.target().run()));
        if (read.isEmpty()) {
            return failed;
        }
        Outcome removed = attempt.remove(name, read.get());
        return removed instanceof Outcome.Done
                ? failed
                : Attempt.inDoubt(
                        failed.problem().detail() + "; and it could not be taken away again",
                        "delete " + name + " if it is still there");
    }
}
