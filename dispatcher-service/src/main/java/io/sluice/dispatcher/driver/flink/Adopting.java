package io.sluice.dispatcher.driver.flink;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.Adopted;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Conduct;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.Task;
import io.sluice.dispatcher.driver.flink.FlinkCluster.Look;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Finds out what a job of the cluster is, so that it can be declared. It changes nothing: Flink keeps no mark of an owner. */
final class Adopting {

    private static final Duration UNTIL_KAFKA_ANSWERS = Duration.ofSeconds(1);

    private final CurrentRuns runs;

    Adopting(CurrentRuns runs) {
        this.runs = runs;
    }

    Outcome carryOut(FlinkCluster cluster, Task.Adopt task, Assignment assignment, Conduct conduct)
            throws FlinkException, InterruptedException {
        FlinkJobId job = task.what().flinkJob();
        if (job == null) {
            return new Outcome.Failed(ProblemType.INVALID_COMMAND
                    .problem(
                            "The cluster " + cluster.configured().name()
                                    + " is a Flink session cluster and has no custom resources",
                            "name the job by flinkJob, Flink's id of 32 hex digits")
                    .at("/target"));
        }
        if (assignment.verdict() != null) {
            return new Outcome.Failed(assignment.verdict());
        }
        Optional<Look> look = cluster.lookTwice(job, conduct);
        if (look.isEmpty() || look.get().hasEnded()) {
            return new Outcome.Failed(look.map(Adopting::ended).orElseGet(() -> gone(cluster, job)));
        }
        Optional<JobId> holder;
        try {
            holder = runs.holderOf(cluster.configured().name(), job);
        } catch (IOException e) {
            return new Outcome.Retry(UNTIL_KAFKA_ANSWERS, unknownHolder(e));
        }
        if (holder.isPresent() && !holder.get().equals(assignment.job())) {
            return new Outcome.Failed(ProblemType.ALREADY_MANAGED.problem(
                    "Flink job " + job + " is the current run of the job " + holder.get(), "use that job"));
        }
        return adopted(cluster, task, job, conduct);
    }

    private static Outcome adopted(FlinkCluster cluster, Task.Adopt task, FlinkJobId job, Conduct conduct)
            throws FlinkException, InterruptedException {
        Optional<JsonNode> details = cluster.details(job);
        if (details.isEmpty()) {
            return new Outcome.Failed(gone(cluster, job));
        }
        AdoptedSpec spec = new AdoptedSpec(
                cluster.configured().name(),
                task.jar(),
                cluster.jobConfiguration(job),
                cluster.checkpointSettings(job));
        String restored = cluster.checkpoints(job)
                .map(statistics -> statistics
                        .path("latest")
                        .path("restored")
                        .path("external_path")
                        .textValue())
                .orElse(null);
        return Outcome.Done.adopted(
                job, new Adopted(spec.spec(), startOf(details.get(), conduct.now()), restored, spec.unknown()));
    }

    private static Instant startOf(JsonNode details, Instant otherwise) {
        long millis = details.path("start-time").asLong();
        return millis > 0 ? Instant.ofEpochMilli(millis) : otherwise;
    }

    private static Problem gone(FlinkCluster cluster, FlinkJobId job) {
        return ProblemType.NOT_FOUND.problem(
                "The cluster " + cluster.configured().name() + " has no Flink job " + job,
                "see GET /api/v1/unmanaged for what there is");
    }

    private static Problem ended(Look look) {
        return ProblemType.WRONG_STATE.problem(
                "The job is " + look.state() + ", and what has ended is not adopted",
                "declare the job with PUT, and start it");
    }

    private static Problem unknownHolder(IOException cause) {
        return ProblemType.KAFKA_UNAVAILABLE.problem(
                "Whether it is another job's run cannot be read from the log: " + cause.getMessage(),
                "see whether Kafka answers; the command goes on by itself until its deadline");
    }
}
