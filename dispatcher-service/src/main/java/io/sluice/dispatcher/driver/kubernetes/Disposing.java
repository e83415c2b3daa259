package io.sluice.dispatcher.driver.kubernetes;

import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.KeptCheckpoints;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Task;
import java.util.Optional;

/**
 * Deletes a savepoint: with the FlinkStateSnapshot that took it, which the operator disposes of when it is told so; else by
 * the job's JobManager, since a savepoint of a nonce or of a suspension is no resource.
 */
final class Disposing {

    private final KeptCheckpoints jobManagers;

    Disposing(KeptCheckpoints jobManagers) {
        this.jobManagers = jobManagers;
    }

    Outcome carryOut(Attempt attempt, Task.Dispose task) throws KubernetesException, InterruptedException {
        Optional<Attempt.Found> job = attempt.findAny();
        Optional<Attempt.Found> snapshot =
                attempt.api().serves(ResourceKind.FLINK_STATE_SNAPSHOT) ? snapshot(attempt, task) : Optional.empty();
        if (attempt.assignment().verdict() != null) {
            return new Outcome.Failed(attempt.assignment().verdict());
        }
        if (attempt.conduct().isOvertaken()) {
            return attempt.overtaken();
        }
        return snapshot.isPresent() ? remove(attempt, snapshot.get()) : byJobManager(attempt, task, job);
    }

    private static Optional<Attempt.Found> snapshot(Attempt attempt, Task.Dispose task)
            throws KubernetesException, InterruptedException {
        ResourceName name = TakingSavepoint.nameOf(attempt.name(ResourceKind.FLINK_DEPLOYMENT), task.takenBy());
        return attempt.api()
                .read(name)
                .filter(read -> task.path().equals(read.status().path("path").asText()))
                .map(read -> new Attempt.Found(name, read));
    }

    private static Outcome remove(Attempt attempt, Attempt.Found snapshot)
            throws KubernetesException, InterruptedException {
        ResourceName name = snapshot.name();
        Resource read = snapshot.resource();
        boolean goesAlong =
                read.spec().path("savepoint").path("disposeOnDelete").asBoolean();
        Resource told = goesAlong || read.isBeingDeleted()
                ? read
                : attempt.applyChange(name, Rendering.disposal(name, attempt.placesAfter(read)), read);
        return attempt.remove(name, told);
    }

    private Outcome byJobManager(Attempt attempt, Task.Dispose task, Optional<Attempt.Found> job)
            throws InterruptedException {
        if (job.isEmpty() || job.get().resource().hasEnded()) {
            return new Outcome.Failed(ProblemType.WRONG_STATE.problem(
                    "The job does not run on cluster " + attempt.cluster().name()
                            + ", and only its JobManager can delete " + task.path()
                            + ": no FlinkStateSnapshot has it",
                    "dispose of it while the job runs, or delete it by hand"));
        }
        return jobManagers.dispose(
                attempt.cluster(),
                job.get().name().namespace(),
                job.get().jobManager(),
                task.path(),
                attempt.assignment(),
                attempt.conduct());
    }
}
