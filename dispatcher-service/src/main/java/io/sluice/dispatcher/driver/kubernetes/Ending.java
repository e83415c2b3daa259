package io.sluice.dispatcher.driver.kubernetes;

import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.KeptCheckpoints;
import io.sluice.dispatcher.driver.Lineage;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Remains;
import io.sluice.dispatcher.driver.TakenSavepoint;
import io.sluice.dispatcher.driver.Target;
import io.sluice.dispatcher.driver.Task;
import java.util.Objects;
import java.util.Optional;

/**
 * Ends a run without a savepoint, or makes sure that it has ended. A run ends with its resource: cancelling is deleting
 * it. Where its checkpoints are needed it is suspended in place of that, since the operator alone knows the newest.
 */
final class Ending {

    private static final String LAST_STATE = "last-state";

    private final KeptCheckpoints checkpoints;

    Ending(KeptCheckpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    Outcome confirm(Attempt attempt, Task.ConfirmEnd task) throws KubernetesException, InterruptedException {
        Optional<Attempt.Found> found = attempt.find(task.target().run());
        if (found.isEmpty()) {
            return Outcome.Done.plain();
        }
        Resource resource = found.get().resource();
        if (!resource.hasEnded() && !resource.isBeingDeleted()) {
            return new Outcome.Failed(
                    task.beforeStart() ? runsAlready(task.target(), resource) : mustEndFirst(task.target(), resource));
        }
        // Before a start the resource may still have the state to go on from; a job that is deleted leaves nothing.
        return task.beforeStart() ? Outcome.Done.plain() : remove(attempt, found.get());
    }

    Outcome cancel(Attempt attempt, Task.Cancel task) throws KubernetesException, InterruptedException {
        Optional<Attempt.Found> found = attempt.find(task.target().run());
        if (found.isEmpty()) {
            return Outcome.Done.plain();
        }
        if (task.leaving() != Task.Leaving.ANYTHING && found.get().resource().hasEnded()) {
            return Outcome.Done.plain();
        }
        if (attempt.assignment().verdict() != null) {
            return new Outcome.Failed(attempt.assignment().verdict());
        }
        return switch (task.leaving()) {
            case ANYTHING -> removeNoting(attempt, found.get());
            case CHECKPOINTS -> suspend(attempt, found.get());
            case WHAT_THERE_IS, STATE -> whereThereIsState(attempt, task, found.get());
        };
    }

    /** Asked before anything is written: afterwards it would be too late to leave the run alone. */
    private Outcome whereThereIsState(Attempt attempt, Task.Cancel task, Attempt.Found found)
            throws KubernetesException, InterruptedException {
        if (found.resource().isBeingDeleted()) {
            return remove(attempt, found);
        }
        if (found.resource().wanted().equals(Resource.SUSPENDED)) {
            return suspend(attempt, found);
        }
        return switch (remains(attempt, task, found)) {
            case Remains.Something something -> suspend(attempt, found);
            case Remains.Nothing nothing ->
                task.leaving() == Task.Leaving.STATE ? new Outcome.Failed(nothing.problem()) : remove(attempt, found);
            case Remains.Unknown unknown -> new Outcome.Failed(unknown.problem());
        };
    }

    /** The job of a session cluster is canceled by the operator; that of an application goes with its JobManager. */
    private Remains remains(Attempt attempt, Task.Cancel task, Attempt.Found found) throws InterruptedException {
        Resource resource = found.resource();
        Lineage lineage = Objects.requireNonNull(task.lineage(), "A run that is to leave state has a lineage");
        return checkpoints.remains(
                attempt.cluster(),
                found.name().namespace(),
                found.jobManager(),
                lineage.named(resource.flinkJobId().orElse(null)),
                found.name().kind() == ResourceKind.FLINK_SESSION_JOB);
    }

    private static Outcome suspend(Attempt attempt, Attempt.Found found)
            throws KubernetesException, InterruptedException {
        return new Suspending(LAST_STATE).carryOut(attempt, found);
    }

    /** What the operator knows of checkpoints goes with the resource, so that is asked first, of whoever knows it best. */
    private Outcome removeNoting(Attempt attempt, Attempt.Found found)
            throws KubernetesException, InterruptedException {
        Resource resource = found.resource();
        Optional<TakenSavepoint> left =
                resource.isSession() || resource.flinkJobId().isEmpty()
                        ? Optional.empty()
                        : checkpoints.newest(
                                attempt.cluster(),
                                found.name().namespace(),
                                found.jobManager(),
                                resource.flinkJobId().get());
        Outcome removed = remove(attempt, found);
        return removed instanceof Outcome.Done && left.isPresent() ? Outcome.Done.leaving(left.get()) : removed;
    }

    private static Outcome remove(Attempt attempt, Attempt.Found found)
            throws KubernetesException, InterruptedException {
        Optional<Problem> fenced = attempt.fenced(found.resource());
        return fenced.isPresent() ? new Outcome.Failed(fenced.get()) : attempt.remove(found.name(), found.resource());
    }

    static Problem runsAlready(Target target, Resource resource) {
        return ProblemType.WRONG_STATE.problem(
                "The job is " + says(resource) + " as run " + target.run(),
                "use restart to begin a new run, or stop or cancel this one first");
    }

    private static Problem mustEndFirst(Target target, Resource resource) {
        return ProblemType.JOB_RUNNING.problem(
                "Run " + target.run() + " of the job is " + says(resource) + " on cluster " + target.cluster(),
                "stop or cancel it first, or send delete with \"cancel\": true");
    }

    static String says(Resource resource) {
        String state = resource.flinkState();
        return state == null ? "there, of unknown state," : state;
    }
}
