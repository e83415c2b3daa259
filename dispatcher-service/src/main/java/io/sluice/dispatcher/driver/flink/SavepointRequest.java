package io.sluice.dispatcher.driver.flink;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.Digests;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.Assignment;
import io.sluice.dispatcher.driver.Conduct;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.TakenSavepoint;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A savepoint that a command asks for, with or without a stop. Its trigger id comes from the command: asking again finds
 * the first request for as long as the JobManager remembers it (five minutes), and the job's checkpoint history after.
 */
final class SavepointRequest {

    private final FlinkCluster cluster;
    private final FlinkJobId job;
    private final Assignment assignment;
    private final String triggerId;

    SavepointRequest(FlinkCluster cluster, FlinkJobId job, Assignment assignment) {
        this.cluster = cluster;
        this.job = job;
        this.assignment = assignment;
        this.triggerId = triggerIdOf(assignment.command());
    }

    static String triggerIdOf(CommandId command) {
        return Digests.hex("savepoint\n" + command, 32);
    }

    /** The fields that stop and savepoint have in common; NATIVE, since CANONICAL breaks jobs with asynchronous state. */
    Map<String, Object> body(String directoryField, @Nullable String directory) {
        Map<String, Object> body = new LinkedHashMap<>();
        String target = directory == null ? cluster.configured().savepointDirectory() : directory;
        if (target != null) {
            body.put(directoryField, target);
        }
        body.put("formatType", "NATIVE");
        body.put("triggerId", triggerId);
        return body;
    }

    static Outcome overtaken() {
        return new Outcome.Failed(ProblemType.SUPERSEDED.problem(
                "A later cancel has overtaken this command before a savepoint was asked for",
                "start the job if it is to run again"));
    }

    /** Whether it was asked for already; then its outcome is only to be waited for. */
    boolean isKnown() throws FlinkException, InterruptedException {
        return cluster.savepoint(job, triggerId).isPresent();
    }

    /**
     * A savepoint that an earlier attempt of this command took and nobody heard of.
     *
     * @param since when the earliest attempt can have been
     */
    Optional<TakenSavepoint> findTaken(Instant since) throws FlinkException, InterruptedException {
        Optional<JsonNode> status = cluster.savepoint(job, triggerId);
        if (status.isPresent()) {
            String location = status.get().path("operation").path("location").textValue();
            return location == null ? Optional.empty() : Optional.of(described(location, since));
        }
        return cluster.checkpoints(job)
                .map(checkpoints -> checkpoints.path("latest").path("savepoint"))
                .filter(savepoint -> savepoint.path("external_path").isTextual()
                        && savepoint.path("trigger_timestamp").asLong() >= since.toEpochMilli())
                .map(SavepointRequest::taken);
    }

    /** Waits for what was asked for. Nothing here sends anything, so a cluster that is away is only waited for. */
    Outcome await(Conduct conduct) throws InterruptedException {
        String seen = "";
        while (conduct.now().isBefore(assignment.deadline())) {
            if (conduct.isOvertaken()) {
                return new Outcome.Failed(ProblemType.SUPERSEDED.problem(
                        "A later cancel has overtaken this command while the savepoint was being taken",
                        "start the job if it is to run again"));
            }
            try {
                Optional<JsonNode> status = cluster.savepoint(job, triggerId);
                if (status.isEmpty()) {
                    return forgotten(conduct);
                }
                if (status.get().path("status").path("id").asText().equals("COMPLETED")) {
                    return completed(status.get().path("operation"), conduct.now());
                }
                seen = "it is in progress";
                cluster.awaitNextLook(conduct);
            } catch (FlinkException e) {
                seen = e.getMessage();
                cluster.awaitNextLook(conduct, e, assignment.deadline());
            }
        }
        return new Outcome.Failed(inDoubt("The savepoint was not complete by " + assignment.deadline() + ": " + seen));
    }

    private Outcome completed(JsonNode operation, Instant now) throws InterruptedException {
        String location = operation.path("location").textValue();
        if (location != null) {
            return Outcome.Done.with(described(location, now));
        }
        // COMPLETED says that the request is; the savepoint may have failed all the same.
        String cause = FlinkErrors.rootCause(
                operation.path("failure-cause").path("stack-trace").asText());
        return new Outcome.Failed(ProblemType.SAVEPOINT_FAILED.problem(
                "Flink could not take the savepoint: " + (cause.isEmpty() ? "it gives no cause" : cause),
                "look at the job's checkpoints in Flink's UI; cancel it, or restart it with its newest checkpoint,"
                        + " if no savepoint can be had"));
    }

    private Outcome forgotten(Conduct conduct) throws FlinkException, InterruptedException {
        Optional<TakenSavepoint> taken = findTaken(assignment.since());
        if (taken.isPresent()) {
            return Outcome.Done.with(taken.get());
        }
        return new Outcome.Failed(inDoubt(
                cluster.lookTwice(job, conduct).isPresent()
                        ? "Flink does not know the request for the savepoint any more, and its history has none"
                        : "Flink does not know the job any more; the JobManager was restarted while the savepoint was"
                                + " being taken"));
    }

    private Problem inDoubt(String detail) {
        return ProblemType.IN_DOUBT.problem(
                detail,
                "look for a savepoint of job " + job + " in "
                        + (cluster.configured().savepointDirectory() == null
                                ? "Flink's savepoint directory"
                                : cluster.configured().savepointDirectory())
                        + " and at the job in Flink's UI before you send the command again");
    }

    /** The savepoint with what the checkpoint history says of it, if it says anything. */
    private TakenSavepoint described(String location, Instant otherwise) throws InterruptedException {
        try {
            return cluster.checkpoints(job)
                    .map(checkpoints -> checkpoints.path("latest").path("savepoint"))
                    .filter(savepoint ->
                            location.equals(savepoint.path("external_path").textValue()))
                    .map(SavepointRequest::taken)
                    .orElseGet(() -> new TakenSavepoint(location, otherwise, null));
        } catch (FlinkException e) {
            return new TakenSavepoint(location, otherwise, null);
        }
    }

    private static TakenSavepoint taken(JsonNode savepoint) {
        return new TakenSavepoint(
                savepoint.path("external_path").asText(),
                Instant.ofEpochMilli(savepoint.path("latest_ack_timestamp").asLong()),
                savepoint.path("state_size").isNumber()
                        ? savepoint.path("state_size").asLong()
                        : null);
    }
}
