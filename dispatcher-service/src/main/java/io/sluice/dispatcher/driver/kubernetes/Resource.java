package io.sluice.dispatcher.driver.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.JobId;
import io.sluice.contracts.RunId;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.json.UnreadableException;
import io.sluice.contracts.kubernetes.ResourceMarks;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A custom resource as it was read. Thin on purpose: fields and values of any version of the operator are kept and
 * those that are not known are ignored; what is asked of them is asked here.
 */
record Resource(JsonNode json) {

    static final String RUNNING = "running";
    static final String SUSPENDED = "suspended";

    private static final Set<String> ENDED = Set.of("FINISHED", "FAILED", "CANCELED", "CANCELLED");
    private static final Pattern FLINK_JOB_ID = Pattern.compile("[0-9a-f]{32}");

    String uid() {
        return metadata("uid");
    }

    String version() {
        return metadata("resourceVersion");
    }

    boolean isBeingDeleted() {
        return json.path("metadata").hasNonNull("deletionTimestamp");
    }

    /** Whether Sluice made it, or took it over, as this job. */
    boolean isOf(JobId job) {
        return job.toString().equals(annotation(ResourceMarks.JOB));
    }

    /** The job that the mark names; empty where nobody manages it here. */
    Optional<String> owner() {
        return Optional.ofNullable(annotation(ResourceMarks.JOB));
    }

    boolean isOf(RunId run) {
        return run.toString().equals(annotation(ResourceMarks.RUN));
    }

    Optional<Places> places() {
        return Places.of(annotation(ResourceMarks.PLACES));
    }

    JsonNode spec() {
        return json.path("spec");
    }

    JsonNode status() {
        return json.path("status");
    }

    /** Whether it is a session cluster of its own, which has no job. */
    boolean isSession() {
        return !spec().has("job") && !spec().has("deploymentName");
    }

    /** What is wanted of the job: {@code running}, which is also meant where nothing is said, or {@code suspended}. */
    String wanted() {
        return spec().path("job").path("state").asText(RUNNING);
    }

    /** What the operator says of the job, in Flink's words; absent before it knows one. */
    @Nullable
    String flinkState() {
        return status().path("jobStatus").path("state").textValue();
    }

    boolean everyTaskRuns() {
        return "RUNNING".equals(flinkState());
    }

    /** The job's id where the operator has given it one. */
    Optional<FlinkJobId> flinkJobId() {
        return Optional.ofNullable(status().path("jobStatus").path("jobId").textValue())
                .filter(id -> FLINK_JOB_ID.matcher(id).matches())
                .map(FlinkJobId::of);
    }

    /** Whether the operator has made of the spec, as it is now, what it asks for. */
    boolean isReconciled() {
        JsonNode reconciliation = status().path("reconciliationStatus");
        boolean seen = json.path("metadata").path("generation").asLong() <= observedGeneration();
        String state = reconciliation.path("state").asText();
        return seen
                && (state.equals("DEPLOYED") || state.equals("ROLLED_BACK"))
                && (isSession()
                        || wanted().equals(
                                        reconciled().path("job").path("state").asText(RUNNING)));
    }

    /** Whether the operator has brought anything about yet. */
    boolean wasDeployed() {
        return !reconciled().isMissingNode();
    }

    /**
     * Whether nothing of it runs: it was suspended and the operator has done so, its job has ended, or the operator has
     * never begun because of an error.
     */
    boolean hasEnded() {
        if (isSession()) {
            return false;
        }
        if (isSuspended()) {
            return true;
        }
        return wasDeployed() ? isReconciled() && hasJobEnded() : error().isPresent();
    }

    boolean isSuspended() {
        boolean done = reconciled().path("job").path("state").asText().equals(SUSPENDED)
                && !status().path("reconciliationStatus").path("state").asText().equals("UPGRADING");
        return done && (wanted().equals(SUSPENDED) || error().isPresent());
    }

    boolean hasJobEnded() {
        String state = flinkState();
        return state != null && ENDED.contains(state);
    }

    /** How the operator suspended it: {@code savepoint}, {@code last-state} or {@code stateless}. */
    String suspendedWith() {
        return reconciled().path("job").path("upgradeMode").asText();
    }

    /** The savepoint that a suspension took, wherever this version of the operator says it. */
    Optional<String> upgradeSavepoint() {
        JsonNode job = status().path("jobStatus");
        return Optional.ofNullable(job.path("upgradeSavepointPath").textValue())
                .or(() -> Optional.ofNullable(
                        job.path("upgradeSnapshotReference").path("path").textValue()))
                .or(() -> Optional.ofNullable(lastSavepoint().path("location").textValue()))
                .filter(path -> !path.isBlank());
    }

    /** What it went on from, as far as it says: the path it began with, or its newest savepoint. */
    @Nullable
    String restoredFrom() {
        String initial = spec().path("job").path("initialSavepointPath").textValue();
        return upgradeSavepoint().orElse(initial);
    }

    /** When its job began, where the operator says: milliseconds, as a text or a number. */
    Instant startedAt(Instant otherwise) {
        long millis = status().path("jobStatus").path("startTime").asLong();
        return millis > 0 ? Instant.ofEpochMilli(millis) : otherwise;
    }

    JsonNode lastSavepoint() {
        return status().path("jobStatus").path("savepointInfo").path("lastSavepoint");
    }

    /** When the last savepoint was complete, where the operator says. */
    Instant savepointTime(Instant otherwise) {
        JsonNode time = lastSavepoint().path("timeStamp");
        return time.isNumber() ? Instant.ofEpochMilli(time.asLong()) : otherwise;
    }

    /** What the operator complains of, in one line. */
    Optional<String> error() {
        JsonNode error = status().path("error");
        if (!error.isTextual() || error.textValue().isBlank()) {
            return Optional.empty();
        }
        // Since 1.2 it is JSON in a text, before it was the message alone.
        JsonNode parsed = parsed(error.textValue());
        JsonNode causes = parsed.path("throwableList");
        String innermost = causes.path(causes.size() - 1).path("message").asText();
        String message = innermost.isEmpty() ? parsed.path("message").asText() : innermost;
        return Optional.of(KubernetesErrors.cut(message.isEmpty() ? error.textValue() : message));
    }

    private long observedGeneration() {
        JsonNode observed = status().path("observedGeneration");
        // Older operators keep it in what they write of the last spec.
        return observed.isNumber()
                ? observed.asLong()
                : lastReconciled()
                        .path("resource_metadata")
                        .path("metadata")
                        .path("generation")
                        .asLong();
    }

    /** The spec that the operator has acted upon last. */
    JsonNode reconciled() {
        return lastReconciled().path("spec");
    }

    private JsonNode lastReconciled() {
        JsonNode text = status().path("reconciliationStatus").path("lastReconciledSpec");
        return text.isTextual() ? parsed(text.textValue()) : parsed("{}");
    }

    private static JsonNode parsed(String text) {
        try {
            return Json.tree(text.getBytes(StandardCharsets.UTF_8));
        } catch (UnreadableException e) {
            return Json.mapper().createObjectNode();
        }
    }

    private String metadata(String field) {
        return json.path("metadata").path(field).asText();
    }

    private @Nullable String annotation(String key) {
        return json.path("metadata").path("annotations").path(key).textValue();
    }
}
