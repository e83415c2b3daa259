package io.sluice.dispatcher.driver.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.contracts.command.AdoptTarget;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.Adopted;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.SpecFit;
import io.sluice.dispatcher.driver.Task;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Takes a resource over that somebody else made. The one write puts the marks on it and makes Sluice an owner of its spec
 * as it is: the generation stays, and so the operator does nothing. What cannot be declared as a spec, or may not be passed
 * through, is refused before.
 */
final class Adopting {

    private static final Duration UNTIL_THE_OPERATOR_IS_DONE = Duration.ofSeconds(1);

    private final SpecFit fit;

    Adopting(SpecFit fit) {
        this.fit = fit;
    }

    Outcome carryOut(Attempt attempt, Task.Adopt task) throws KubernetesException, InterruptedException {
        ResourceName name = nameOf(attempt, task.what());
        Optional<Resource> read = attempt.api().read(name);
        Optional<Resource> taken = read.filter(resource ->
                resource.isOf(attempt.job()) && resource.isOf(task.target().run()));
        if (taken.isPresent()) {
            return adopted(attempt, taken.get());
        }
        if (attempt.assignment().verdict() != null) {
            return new Outcome.Failed(attempt.assignment().verdict());
        }
        if (read.isEmpty()) {
            return new Outcome.Failed(ProblemType.NOT_FOUND.problem(
                    "There is no " + name + " on cluster " + attempt.cluster().name(),
                    "see GET /api/v1/unmanaged for what there is"));
        }
        Resource resource = read.get();
        Optional<Problem> hindrance = hindrance(attempt, name, resource);
        if (hindrance.isPresent()) {
            return new Outcome.Failed(hindrance.get());
        }
        if (!resource.isReconciled()
                || !resource.isSession() && resource.flinkJobId().isEmpty()) {
            return new Outcome.Retry(UNTIL_THE_OPERATOR_IS_DONE, atWork(name, resource));
        }
        // Before the write: what is refused stays as it was.
        Outcome outcome = adopted(attempt, resource);
        if (outcome instanceof Outcome.Done) {
            attempt.applyRun(name, marked(attempt, task, name, resource), resource);
        }
        return outcome;
    }

    /** The job of a resource has the resource's name: under another one Sluice would not find it again. */
    private static ResourceName nameOf(Attempt attempt, AdoptTarget what) {
        if (what.flinkJob() != null) {
            throw new ProblemException(ProblemType.INVALID_COMMAND
                    .problem(
                            "The cluster " + attempt.cluster().name() + " is a Kubernetes cluster, and what is adopted"
                                    + " there is a custom resource",
                            "name it by deployment or sessionJob")
                    .at("/target/flinkJob"));
        }
        boolean isDeployment = what.deployment() != null;
        ResourceName name = attempt.name(isDeployment ? ResourceKind.FLINK_DEPLOYMENT : ResourceKind.FLINK_SESSION_JOB);
        String given = isDeployment ? what.deployment() : what.sessionJob();
        String expected = name.namespace() + "/" + name.name();
        if (!expected.equals(given)) {
            throw new ProblemException(ProblemType.INVALID_COMMAND
                    .problem(
                            "The job " + attempt.job() + " is the resource " + expected + " on cluster "
                                    + attempt.cluster().name() + " (got " + given + ")",
                            "send the command to the job that has the resource's name")
                    .at(isDeployment ? "/target/deployment" : "/target/sessionJob"));
        }
        return name;
    }

    private static Optional<Problem> hindrance(Attempt attempt, ResourceName name, Resource resource) {
        if (resource.isBeingDeleted()) {
            return Optional.of(ProblemType.NOT_FOUND.problem(
                    name + " is being deleted", "adopt something that is to stay; see GET /api/v1/unmanaged"));
        }
        Optional<String> owner = resource.owner().filter(job -> !resource.isOf(attempt.job()));
        if (owner.isPresent()) {
            return Optional.of(ProblemType.ALREADY_MANAGED.problem(
                    name + " is the job " + owner.get() + " already",
                    "use that job; if there is none of that name in any Sluice, remove the annotation"));
        }
        Optional<Problem> fenced = attempt.fenced(resource);
        if (fenced.isPresent()) {
            return fenced;
        }
        boolean runs = resource.wanted().equals(Resource.RUNNING) && !resource.hasEnded();
        return runs
                ? Optional.empty()
                : Optional.of(ProblemType.WRONG_STATE.problem(
                        name + " does not run: it is "
                                + (resource.wanted().equals(Resource.RUNNING)
                                        ? Ending.says(resource)
                                        : "to be " + resource.wanted()),
                        "start it in the way in which it was made, and adopt it then"));
    }

    private Outcome adopted(Attempt attempt, Resource resource) {
        Adopted adopted = new Adopted(
                AdoptedSpec.of(attempt.cluster(), resource),
                resource.startedAt(attempt.now()),
                resource.restoredFrom(),
                List.of());
        return fit.check(attempt.job(), adopted.spec())
                .<Outcome>map(Outcome.Failed::new)
                .orElseGet(() -> Outcome.Done.adopted(resource.flinkJobId().orElse(null), adopted));
    }

    private static ObjectNode marked(Attempt attempt, Task.Adopt task, ResourceName name, Resource resource) {
        return Rendering.marks(
                name, attempt.job(), task.target().run(), attempt.placesAfter(resource), resource.spec());
    }

    private static Problem atWork(ResourceName name, Resource resource) {
        return ProblemType.WRONG_STATE.problem(
                "The operator is at work on " + name
                        + resource.error().map(error -> "; it says: " + error).orElse(""),
                "adopt it when it runs; look at the resource's status and events");
    }
}
