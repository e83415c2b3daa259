package io.sluice.dispatcher.driver.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.CommandId;
import io.sluice.contracts.Digests;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.sluice.dispatcher.driver.Outcome;
import io.sluice.dispatcher.driver.TakenSavepoint;
import io.sluice.dispatcher.driver.Task;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a savepoint and lets the run go on: by a FlinkStateSnapshot of a name that follows from the command, or, where
 * the operator has none of these, by a nonce that follows from it. A second try finds the first.
 */
final class TakingSavepoint {

    private static final int NAME_DIGITS = 16;
    /** Stays a positive whole number that JSON's readers agree on. */
    private static final int NONCE_DIGITS = 12;

    Outcome carryOut(Attempt attempt, Task.TakeSavepoint task) throws KubernetesException, InterruptedException {
        Optional<Attempt.Found> found = attempt.find(task.target().run());
        if (attempt.api().serves(ResourceKind.FLINK_STATE_SNAPSHOT)) {
            return bySnapshot(attempt, task, found);
        }
        if (task.directory() != null) {
            return new Outcome.Failed(ProblemType.INVALID_COMMAND
                    .problem(
                            "/directory needs FlinkStateSnapshots, which this version of the operator does not have",
                            "take it without directory, or upgrade the operator to 1.10 or newer")
                    .at("/directory"));
        }
        return byNonce(attempt, found);
    }

    /** The snapshot that a command takes of a job. */
    static ResourceName nameOf(ResourceName job, CommandId command) {
        return new ResourceName(
                ResourceKind.FLINK_STATE_SNAPSHOT,
                job.namespace(),
                job.name() + "-" + Digests.hex(command.value(), NAME_DIGITS));
    }

    private static Outcome bySnapshot(Attempt attempt, Task.TakeSavepoint task, Optional<Attempt.Found> found)
            throws KubernetesException, InterruptedException {
        ResourceName job = found.map(Attempt.Found::name).orElseGet(() -> attempt.name(ResourceKind.FLINK_DEPLOYMENT));
        ResourceName name = nameOf(job, attempt.assignment().command());
        if (attempt.api().read(name).isEmpty()) {
            Optional<Outcome> unable = unable(attempt, found);
            if (unable.isPresent()) {
                return unable.get();
            }
            String directory = task.directory() == null ? attempt.cluster().savepointDirectory() : task.directory();
            attempt.applyRun(name, Rendering.snapshot(name, job, directory, attempt.placesAfter(null)), null);
        }
        return attempt.await(
                name,
                read -> read.map(Resource::status).flatMap(status -> ofSnapshot(status, attempt.now())),
                attempt::overtaken,
                "The operator has not completed " + name,
                "look at its status and at the job in Flink's UI before you send the command again");
    }

    private static Optional<Outcome> ofSnapshot(JsonNode status, Instant now) {
        return switch (status.path("state").asText()) {
            case "COMPLETED" ->
                Optional.of(Outcome.Done.with(new TakenSavepoint(
                        status.path("path").asText(), time(status.path("resultTimestamp"), now), null)));
            case "FAILED", "ABANDONED" ->
                Optional.of(failed(status.path("error").asText("the operator gave it up")));
            // Pending, in progress, or a word of a later version.
            default -> Optional.empty();
        };
    }

    private static Outcome byNonce(Attempt attempt, Optional<Attempt.Found> found)
            throws KubernetesException, InterruptedException {
        long nonce = Long.parseLong(Digests.hex(attempt.assignment().command().value(), NONCE_DIGITS), 16);
        boolean sent =
                found.isPresent() && hasNonce(found.get().resource().spec().path("job"), nonce);
        if (!sent) {
            Optional<Outcome> unable = unable(attempt, found);
            if (unable.isPresent()) {
                return unable.get();
            }
            Attempt.Found job = found.orElseThrow();
            attempt.applyChange(
                    job.name(),
                    Rendering.change(
                            job.name(), attempt.placesAfter(job.resource()), Map.of("savepointTriggerNonce", nonce)),
                    job.resource());
        }
        return attempt.await(
                found.orElseThrow().name(),
                read -> read.isEmpty()
                        ? Optional.of(Attempt.inDoubt(
                                "The resource was deleted while the savepoint was being taken",
                                "look for a savepoint in the savepoint directory of the job's configuration"))
                        : ofNonce(read.get(), nonce, attempt.now()),
                attempt::overtaken,
                "The operator has not completed the savepoint of nonce " + nonce,
                "look at the resource's events before you send the command again");
    }

    private static Optional<Outcome> ofNonce(Resource resource, long nonce, Instant now) {
        JsonNode last = resource.lastSavepoint();
        return last.path("triggerNonce").asLong() == nonce
                        && last.path("location").isTextual()
                ? Optional.of(Outcome.Done.with(
                        new TakenSavepoint(last.path("location").textValue(), resource.savepointTime(now), null)))
                : Optional.empty();
    }

    private static boolean hasNonce(JsonNode job, long nonce) {
        return job.path("savepointTriggerNonce").asLong() == nonce;
    }

    /** Why it is not begun. */
    private static Optional<Outcome> unable(Attempt attempt, Optional<Attempt.Found> found) {
        Problem verdict = attempt.assignment().verdict();
        if (verdict != null) {
            return Optional.of(new Outcome.Failed(verdict));
        }
        if (found.isEmpty()
                || found.get().resource().isSession()
                || found.get().resource().hasEnded()) {
            return Optional.of(new Outcome.Failed(ProblemType.WRONG_STATE.problem(
                    "The job does not run on cluster " + attempt.cluster().name(),
                    "start it first; a savepoint is taken of a running job")));
        }
        Resource resource = found.get().resource();
        Optional<Problem> fenced = attempt.fenced(resource);
        if (fenced.isPresent()) {
            return Optional.of(new Outcome.Failed(fenced.get()));
        }
        if (attempt.conduct().isOvertaken()) {
            return Optional.of(attempt.overtaken());
        }
        return resource.everyTaskRuns() ? Optional.empty() : Optional.of(Suspending.notReady(resource));
    }

    private static Outcome failed(String error) {
        return new Outcome.Failed(ProblemType.SAVEPOINT_FAILED.problem(
                "The savepoint failed: " + KubernetesErrors.cut(error),
                "look at the job in Flink's UI and at the savepoint directory"));
    }

    private static Instant time(JsonNode time, Instant otherwise) {
        @Nullable String text = time.textValue();
        try {
            return text == null ? otherwise : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return otherwise;
        }
    }
}
