package io.sluice.dispatcher.driver.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.kubernetes.ResourceMarks;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.contracts.topic.Place;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Conduct;
import io.sluice.dispatcher.driver.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One try at one assignment on one cluster: what all tasks do alike. Each write is of what was read before, bears the
 * place of its command, and is only sent by who owns the job's partition now.
 */
final class Attempt {

    private static final List<ResourceKind> JOBS =
            List.of(ResourceKind.FLINK_DEPLOYMENT, ResourceKind.FLINK_SESSION_JOB);

    private final Cluster cluster;
    private final KubernetesApi api;
    private final KubernetesRules rules;
    private final String topic;
    private final Assignment assignment;
    private final Conduct conduct;

    Attempt(
            Cluster cluster,
            KubernetesApi api,
            KubernetesRules rules,
            String topic,
            Assignment assignment,
            Conduct conduct) {
        this.cluster = cluster;
        this.api = api;
        this.rules = rules;
        this.topic = topic;
        this.assignment = assignment;
        this.conduct = conduct;
    }

    Assignment assignment() {
        return assignment;
    }

    Conduct conduct() {
        return conduct;
    }

    KubernetesApi api() {
        return api;
    }

    KubernetesRules rules() {
        return rules;
    }

    Cluster cluster() {
        return cluster;
    }

    JobId job() {
        return assignment.job();
    }

    /** A job is the resource of its own name. */
    ResourceName name(ResourceKind kind) {
        String namespace = cluster.kubernetesNamespace(job().namespace())
                .orElseThrow(() -> new ProblemException(ProblemType.UNKNOWN_CLUSTER.problem(
                        "The cluster " + cluster.name() + " is not for namespace " + job().namespace() + " any more",
                        "add the namespace to the cluster's namespaces in the file in sluice.clusters.file again")));
        return new ResourceName(kind, namespace, job().name());
    }

    /** The resource that a run is, of whichever kind; empty if there is none, or if it is another run's by now. */
    Optional<Found> find(RunId run) throws KubernetesException, InterruptedException {
        for (ResourceKind kind : JOBS) {
            ResourceName name = name(kind);
            Optional<Resource> read = api.read(name);
            if (read.isPresent() && read.get().isOf(job()) && read.get().isOf(run)) {
                return Optional.of(new Found(name, read.get()));
            }
        }
        return Optional.empty();
    }

    /** The job's resource, of whichever kind and run; empty if there is none. */
    Optional<Found> findAny() throws KubernetesException, InterruptedException {
        for (ResourceKind kind : JOBS) {
            ResourceName name = name(kind);
            Optional<Resource> read = api.read(name).filter(resource -> resource.isOf(job()));
            if (read.isPresent()) {
                return read.map(resource -> new Found(name, resource));
            }
        }
        return Optional.empty();
    }

    /** Why nothing may be written, if somebody with a later command has been here. */
    Optional<Problem> fenced(Resource resource) {
        return resource.places()
                .filter(places -> places.isBehind(topic, place()))
                .map(places -> ProblemType.SUPERSEDED.problem(
                        "A later owner of the job has been at the resource (" + places.text()
                                + "), so this command at place " + place() + " comes too late",
                        "look at the job's later commands"));
    }

    boolean bearsOurPlace(Resource resource) {
        return resource.places().filter(places -> places.holds(topic, place())).isPresent();
    }

    Places placesAfter(@Nullable Resource read) {
        return Optional.ofNullable(read)
                .flatMap(Resource::places)
                .map(places -> places.with(topic, place()))
                .orElseGet(() -> Places.first(topic, place()));
    }

    /** Writes what a run is; only over {@code read}, where there is one. */
    Resource applyRun(ResourceName name, ObjectNode body, @Nullable Resource read)
            throws KubernetesException, InterruptedException {
        return apply(name, ResourceMarks.SLUICE, body, read);
    }

    /** Changes the state of a run; only over {@code read}. */
    Resource applyChange(ResourceName name, ObjectNode body, Resource read)
            throws KubernetesException, InterruptedException {
        return apply(name, ResourceMarks.SLUICE_RUN, body, read);
    }

    private Resource apply(ResourceName name, String manager, ObjectNode body, @Nullable Resource read)
            throws KubernetesException, InterruptedException {
        if (read != null) {
            ((ObjectNode) body.get("metadata"))
                    .put("resourceVersion", read.version())
                    .put("uid", read.uid());
        }
        conduct.ensureOwnership();
        return api.apply(name, manager, body);
    }

    Resource create(ResourceName name, ObjectNode body) throws KubernetesException, InterruptedException {
        conduct.ensureOwnership();
        return api.create(name, body);
    }

    /** Merges into what was read, and into nothing newer. */
    Resource merge(ResourceName name, Resource read, ObjectNode patch)
            throws KubernetesException, InterruptedException {
        conduct.ensureOwnership();
        return api.merge(name, read, patch);
    }

    /** Deletes what was read and waits until the operator has let go of it. */
    Outcome remove(ResourceName name, Resource read) throws KubernetesException, InterruptedException {
        if (!read.isBeingDeleted()) {
            conduct.ensureOwnership();
            api.delete(name, read);
        }
        return await(
                name,
                now -> now.isEmpty() || !now.get().uid().equals(read.uid())
                        ? Optional.of(Outcome.Done.plain())
                        : Optional.empty(),
                this::overtaken,
                name + " is being deleted, and the operator has not let go of it",
                "see whether the operator runs; its finalizer keeps the resource until the job has ended");
    }

    /**
     * Looks again and again until {@code answer} has one; {@code in-doubt} at the deadline.
     *
     * @param whenOvertaken what to say if a later cancel does not want to wait
     */
    Outcome await(
            ResourceName name,
            Function<Optional<Resource>, Optional<Outcome>> answer,
            Supplier<Outcome> whenOvertaken,
            String pending,
            String remedy)
            throws InterruptedException {
        while (true) {
            String last = pending;
            try {
                Optional<Resource> read = api.read(name);
                Optional<Outcome> found = answer.apply(read);
                if (found.isPresent()) {
                    return found.get();
                }
                last = read.flatMap(Resource::error)
                        .map(error -> pending + "; the operator says: " + error)
                        .orElse(pending);
            } catch (KubernetesException e) {
                // Only a look: the next one may be answered.
                last = pending + "; " + e.getMessage();
            }
            if (!conduct.now().isBefore(assignment.deadline())) {
                return inDoubt(last + " (until " + assignment.deadline() + ")", remedy);
            }
            if (conduct.isOvertaken()) {
                return whenOvertaken.get();
            }
            conduct.pause(rules.pollInterval());
        }
    }

    Outcome overtaken() {
        return new Outcome.Failed(ProblemType.SUPERSEDED.problem(
                "A later cancel has overtaken this command", "start the job if it is to run again"));
    }

    static Outcome inDoubt(String detail, String remedy) {
        return new Outcome.Failed(ProblemType.IN_DOUBT.problem(detail, remedy));
    }

    Instant now() {
        return conduct.now();
    }

    private Place place() {
        return Objects.requireNonNull(assignment.place(), "An assignment from the log has its place");
    }

    /** A resource and where it is. */
    record Found(ResourceName name, Resource resource) {

        /** The deployment whose JobManager has the job: of a session job that of its session cluster. */
        String jobManager() {
            return resource.spec().path("deploymentName").asText(name.name());
        }
    }
}
