package io.sluice.dispatcher.driver.flink;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.job.FlinkSpec;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Conduct;
import io.sluice.dispatcher.driver.Lineage;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Task;
import io.sluice.dispatcher.driver.Traces;
import io.sluice.dispatcher.driver.flink.FlinkCluster.Look;
import io.sluice.dispatcher.secret.Secrets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Begins a run under the id that its command gave it. A run that Flink knows under this id is the run, whoever submitted
 * it and however it is; it is never submitted again.
 */
final class Starting {

    private final Function<String, Optional<FlinkCluster>> clusters;
    private final Origins origins;
    private final Uploading uploading;
    private final Secrets secrets;

    Starting(Function<String, Optional<FlinkCluster>> clusters, Uploading uploading, Secrets secrets) {
        this.clusters = clusters;
        this.origins = new Origins(clusters);
        this.uploading = uploading;
        this.secrets = secrets;
    }

    Outcome carryOut(FlinkCluster cluster, Task.Start task, Assignment assignment, Conduct conduct)
            throws FlinkException, InterruptedException {
        FlinkJobId job = task.target().flinkJobId();
        Optional<Look> begun = assignment.repeated() ? cluster.lookTwice(job, conduct) : cluster.look(job);
        if (begun.isPresent()) {
            return found(cluster, job);
        }
        if (assignment.verdict() != null) {
            return new Outcome.Failed(assignment.verdict());
        }
        if (assignment.repeated() && Traces.of(cluster.configured(), job)) {
            return new Outcome.Failed(ProblemType.IN_DOUBT.problem(
                    "The run has begun, as its checkpoints show, and Flink does not know it any more",
                    "start the job again: it goes on from its newest checkpoint"));
        }
        Optional<Outcome> active = activePredecessor(task, conduct);
        if (active.isPresent()) {
            return active.get();
        }
        return switch (origins.resolve(task.from(), task.lineage())) {
            case Origin.Nothing nothing when task.stateRequired() -> new Outcome.Failed(Origins.nothing());
            case Origin.Nothing nothing -> submit(cluster, task, null, assignment, conduct);
            case Origin.From from -> submit(cluster, task, from.path(), assignment, conduct);
            case Origin.Gone gone -> new Outcome.Failed(gone.problem());
            case Origin.Unknown unknown -> new Outcome.Failed(unknown.problem());
        };
    }

    /** Two runs of one job at once would write the same output twice. */
    private Optional<Outcome> activePredecessor(Task.Start task, Conduct conduct)
            throws FlinkException, InterruptedException {
        Lineage lineage = task.lineage();
        if (lineage == null) {
            return Optional.empty();
        }
        Optional<FlinkCluster> cluster = clusters.apply(lineage.cluster());
        if (cluster.isEmpty()) {
            return Optional.of(new Outcome.Failed(ProblemType.UNKNOWN_CLUSTER.problem(
                    "The run before was on cluster " + lineage.cluster()
                            + ", which is not configured any more, so nobody can tell whether it still runs",
                    "add the cluster to the file in sluice.clusters.file again, or delete the job and apply it anew")));
        }
        return cluster.get()
                .lookTwice(lineage.run().flinkJobId(), conduct)
                .filter(look -> !look.hasEnded())
                .map(look -> new Outcome.Failed(ConfirmingEnd.runsAlready(lineage.target(), look)));
    }

    private Outcome submit(
            FlinkCluster cluster, Task.Start task, @Nullable String path, Assignment assignment, Conduct conduct)
            throws FlinkException, InterruptedException {
        Map<String, String> configuration = configuration(cluster, task.spec());
        return switch (uploading.ensure(cluster, task.spec().flink().jar(), conduct)) {
            case Uploading.NotNow notNow -> new Outcome.Retry(notNow.after(), notNow.problem());
            case Uploading.Overtaken overtaken -> overtaken();
            case Uploading.Uploaded jar ->
                conduct.isOvertaken()
                        ? overtaken()
                        : run(cluster, jar.id(), task, path, configuration, assignment, conduct);
        };
    }

    /** The spec's own keys of Flink's, and over them its settings as this version of Flink calls them. */
    private Map<String, String> configuration(FlinkCluster cluster, JobSpec spec)
            throws FlinkException, InterruptedException {
        Map<String, String> configuration = secrets.resolve(spec.flink().configuration());
        if (!spec.settings().isEmpty()) {
            configuration.putAll(spec.settings().configuration(cluster.version()));
        }
        return configuration;
    }

    private static Outcome overtaken() {
        return new Outcome.Failed(ProblemType.SUPERSEDED.problem(
                "A later cancel has overtaken this command before the job was submitted",
                "start the job if it is to run again"));
    }

    private static Outcome run(
            FlinkCluster cluster,
            String jar,
            Task.Start task,
            @Nullable String path,
            Map<String, String> configuration,
            Assignment assignment,
            Conduct conduct)
            throws FlinkException, InterruptedException {
        conduct.ensureOwnership();
        try {
            cluster.run(jar, body(task, path, configuration));
            return Outcome.Done.restoredFrom(path);
        } catch (FlinkException e) {
            return afterTrouble(cluster, task, path, e, assignment, conduct);
        }
    }

    private static Map<String, Object> body(Task.Start task, @Nullable String path, Map<String, String> configuration) {
        FlinkSpec spec = task.spec().flink();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("jobId", task.target().flinkJobId());
        body.put("entryClass", spec.entryClass());
        body.put("programArgsList", spec.args());
        body.put("parallelism", spec.parallelism());
        body.put("allowNonRestoredState", task.allowNonRestoredState());
        body.put("savepointPath", path);
        body.put("flinkConfiguration", configuration);
        body.values().removeIf(value -> value == null);
        return body;
    }

    /** The submission brought no yes. Whether the job is there all the same is for Flink to say. */
    private static Outcome afterTrouble(
            FlinkCluster cluster,
            Task.Start task,
            @Nullable String path,
            FlinkException trouble,
            Assignment assignment,
            Conduct conduct)
            throws FlinkException, InterruptedException {
        FlinkJobId job = task.target().flinkJobId();
        return switch (trouble.kind()) {
            case NOT_SENT, OVERLOADED -> FlinkErrors.outcomeOfLook(trouble);
            case REFUSED, NOT_FOUND ->
                cluster.lookTwice(job, conduct).isPresent()
                        ? Outcome.Done.restoredFrom(path)
                        : new Outcome.Failed(ProblemType.SUBMISSION_FAILED.problem(
                                trouble.getMessage(), "correct the spec or the jar; the JobManager's log has more"));
            case UNANSWERED -> awaitBegun(cluster, job, path, trouble, assignment, conduct);
        };
    }

    private static Outcome awaitBegun(
            FlinkCluster cluster,
            FlinkJobId job,
            @Nullable String path,
            FlinkException trouble,
            Assignment assignment,
            Conduct conduct)
            throws InterruptedException {
        Instant until = conduct.now().plus(cluster.rules().submissionGrace());
        Instant end = until.isBefore(assignment.deadline()) ? assignment.deadline() : until;
        while (conduct.now().isBefore(end)) {
            try {
                if (cluster.look(job).isPresent()) {
                    return Outcome.Done.restoredFrom(path);
                }
                if (conduct.now().isAfter(until)) {
                    break;
                }
                cluster.awaitNextLook(conduct);
            } catch (FlinkException e) {
                // Only a look: as long as nobody answers, nothing is known, and the deadline ends it.
                cluster.awaitNextLook(conduct, e, end);
            }
        }
        return new Outcome.Failed(ProblemType.IN_DOUBT.problem(
                "The submission was not answered (" + trouble.getMessage() + "), and Flink does not know job " + job
                        + " so far",
                "look for job " + job + " in Flink's UI before you start it again"));
    }

    private static Outcome found(FlinkCluster cluster, FlinkJobId job) throws FlinkException, InterruptedException {
        return Outcome.Done.restoredFrom(cluster.checkpoints(job)
                .map(checkpoints -> checkpoints.path("latest").path("restored").path("external_path"))
                .map(JsonNode::textValue)
                .orElse(null));
    }
}
