package io.sluice.dispatcher.driver.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.contracts.Digests;
import io.sluice.contracts.RunId;
import io.sluice.contracts.command.StartFrom;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.Lineage;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Task;
import io.sluice.dispatcher.secret.Secrets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Begins a run. What goes on from the latest state of a suspended or ended resource goes on in that resource, since the
 * operator knows best what it left; every other run is a new resource. A resource that bears the run's mark is the run.
 */
final class Starting {

    private static final int NONCE_DIGITS = 12;
    private static final String SAVEPOINT = "savepoint";

    private final Secrets secrets;

    Starting(Secrets secrets) {
        this.secrets = secrets;
    }

    Outcome carryOut(Attempt attempt, Task.Start task) throws KubernetesException, InterruptedException {
        ResourceName name = attempt.name(ResourceKind.of(task.spec().flink().kind()));
        Optional<Resource> read = attempt.api().read(name);
        if (read.isPresent()
                && read.get().isOf(attempt.job())
                && read.get().isOf(task.target().run())) {
            return new Acceptance(attempt, name, task).await(read.get().restoredFrom());
        }
        if (attempt.assignment().verdict() != null) {
            return new Outcome.Failed(attempt.assignment().verdict());
        }
        Optional<Problem> hindrance = read.flatMap(resource -> hindrance(attempt, name, resource));
        if (hindrance.isPresent()) {
            return new Outcome.Failed(hindrance.get());
        }
        Optional<Outcome> other = removeOther(attempt, name.kind());
        if (other.isPresent()) {
            return other.get();
        }
        if (attempt.conduct().isOvertaken()) {
            return attempt.overtaken();
        }
        return read.isPresent() && goesOn(task, read.get())
                ? goOn(attempt, task, name, read.get())
                : beginAnew(attempt, task, name, read);
    }

    /** What stands in the place of the job and is not to be touched. */
    private static Optional<Problem> hindrance(Attempt attempt, ResourceName name, Resource resource) {
        if (!resource.isOf(attempt.job())) {
            return Optional.of(ProblemType.WRONG_STATE.problem(
                    "There is a " + name + " that Sluice did not make", "delete it, or give the job another name"));
        }
        Optional<Problem> fenced = attempt.fenced(resource);
        if (fenced.isPresent()) {
            return fenced;
        }
        return resource.hasEnded() || resource.isBeingDeleted()
                ? Optional.empty()
                : Optional.of(ProblemType.WRONG_STATE.problem(
                        "The job is " + Ending.says(resource) + " in " + name,
                        "use restart to begin a new run, or stop or cancel this one first"));
    }

    /** The same job as the other kind, from when its spec was that: two would write the same output. */
    private static Optional<Outcome> removeOther(Attempt attempt, ResourceKind kind)
            throws KubernetesException, InterruptedException {
        ResourceName other = attempt.name(
                kind == ResourceKind.FLINK_DEPLOYMENT ? ResourceKind.FLINK_SESSION_JOB : ResourceKind.FLINK_DEPLOYMENT);
        Optional<Resource> read = attempt.api().read(other).filter(resource -> resource.isOf(attempt.job()));
        if (read.isEmpty()) {
            return Optional.empty();
        }
        Optional<Problem> hindrance = hindrance(attempt, other, read.get());
        if (hindrance.isPresent()) {
            return Optional.of(new Outcome.Failed(hindrance.get()));
        }
        Outcome removed = attempt.remove(other, read.get());
        return removed instanceof Outcome.Done ? Optional.empty() : Optional.of(removed);
    }

    private static boolean goesOn(Task.Start task, Resource resource) {
        return goesOnFromLatest(task.from())
                && resource.wasDeployed()
                && !resource.isBeingDeleted()
                && !(task.lineage() != null && task.lineage().ending() == Lineage.Ending.DRAINED);
    }

    private static boolean goesOnFromLatest(StartFrom from) {
        return switch (from) {
            case StartFrom.Latest latest -> true;
            case StartFrom.LatestOrNone latest -> true;
            case StartFrom.None none -> false;
            case StartFrom.Savepoint savepoint -> false;
        };
    }

    private Outcome goOn(Attempt attempt, Task.Start task, ResourceName name, Resource read)
            throws KubernetesException, InterruptedException {
        ObjectNode body = body(attempt, task, name, read);
        ObjectNode spec = (ObjectNode) body.get("spec");
        ObjectNode job = (ObjectNode) spec.get("job");
        // Stateless would throw away what is to be gone on from, whatever the spec says of later changes.
        job.put("upgradeMode", read.isSuspended() ? read.suspendedWith() : SAVEPOINT);
        if (!read.isSuspended()) {
            spec.put("restartNonce", nonce(task.target().run()));
        }
        attempt.applyRun(name, body, read);
        return new Acceptance(attempt, name, task).await(read.restoredFrom());
    }

    private Outcome beginAnew(Attempt attempt, Task.Start task, ResourceName name, Optional<Resource> read)
            throws KubernetesException, InterruptedException {
        Origin origin = Origin.of(task.from(), lineage(task, read), attempt.cluster());
        if (origin.problem() != null) {
            return new Outcome.Failed(origin.problem());
        }
        if (origin.path() == null && task.stateRequired()) {
            return new Outcome.Failed(Origin.noState());
        }
        ObjectNode body = body(attempt, task, name, read.orElse(null));
        if (read.isPresent()) {
            Outcome removed = attempt.remove(name, read.get());
            if (!(removed instanceof Outcome.Done)) {
                return removed;
            }
        }
        if (origin.path() != null && body.path("spec").path("job") instanceof ObjectNode job) {
            job.put("initialSavepointPath", origin.path());
        }
        attempt.applyRun(name, body, null);
        return new Acceptance(attempt, name, task).await(origin.path());
    }

    /** A run whose resource was never deployed has left nothing: what counts is what it was to go on from. */
    private static @Nullable Lineage lineage(Task.Start task, Optional<Resource> read) {
        Lineage lineage = task.lineage();
        boolean neverBegan = lineage != null
                && read.filter(resource -> resource.isOf(lineage.run().id()) && !resource.wasDeployed())
                        .isPresent();
        return neverBegan ? lineage.before() : lineage;
    }

    private ObjectNode body(Attempt attempt, Task.Start task, ResourceName name, @Nullable Resource read) {
        return new Rendering(attempt.cluster(), secrets)
                .run(
                        name,
                        attempt.job(),
                        task.target().run(),
                        task.spec(),
                        task.allowNonRestoredState(),
                        attempt.placesAfter(read));
    }

    private static long nonce(RunId run) {
        return Long.parseLong(Digests.hex(run.toString(), NONCE_DIGITS), 16);
    }
}
