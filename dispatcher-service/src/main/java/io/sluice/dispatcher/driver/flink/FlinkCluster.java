package io.sluice.dispatcher.driver.flink;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.settings.FlinkVersion;
import io.sluice.dispatcher.driver.Conduct;
import io.sluice.dispatcher.driver.flink.FlinkException.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;

/** One Flink cluster: its jobs, checkpoints, savepoints and jars, as Flink's REST has them. */
final class FlinkCluster {

    private static final Set<String> ENDED = Set.of("FINISHED", "CANCELED", "FAILED");

    private final Cluster configured;
    private final FlinkRest rest;
    private final FlinkRules rules;
    private final ConcurrentMap<String, CountDownLatch> uploads = new ConcurrentHashMap<>();

    FlinkCluster(Cluster configured, FlinkRest rest, FlinkRules rules) {
        this.configured = configured;
        this.rest = rest;
        this.rules = rules;
    }

    Cluster configured() {
        return configured;
    }

    FlinkRules rules() {
        return rules;
    }

    /** The uploads under way by the jar's name; each is counted down when it is over, however it ended. */
    ConcurrentMap<String, CountDownLatch> uploads() {
        return uploads;
    }

    /** By which names Flink's keys are known there; a version that it does not tell in our words has today's. */
    FlinkVersion version() throws FlinkException, InterruptedException {
        return FlinkVersion.of(rest.get("/config").path("flink-version").asText())
                .orElse(FlinkVersion.V1_20);
    }

    /** How a job is that Flink knows. */
    record Look(String state, boolean everyTaskRuns) {
        boolean hasEnded() {
            return ENDED.contains(state);
        }

        boolean isFinished() {
            return state.equals("FINISHED");
        }
    }

    Optional<Look> look(FlinkJobId job) throws FlinkException, InterruptedException {
        return found(() -> rest.get("/jobs/" + job)).map(FlinkCluster::lookOf);
    }

    /**
     * A look that takes "no such job" for an answer only when it comes several times in a row: a JobManager that has just
     * begun does not know yet what it will recover.
     */
    Optional<Look> lookTwice(FlinkJobId job, Conduct conduct) throws FlinkException, InterruptedException {
        Optional<Look> look = look(job);
        for (int looks = 1; look.isEmpty() && looks < rules.absenceLooks(); looks++) {
            conduct.pause(rules.absenceInterval());
            look = look(job);
        }
        return look;
    }

    /** Waits until something under way is to be looked at again. */
    void awaitNextLook(Conduct conduct) throws InterruptedException {
        conduct.pause(rules.pollInterval());
    }

    /** The same after a look that failed: as long as an overloaded cluster asks for, though not past the deadline. */
    void awaitNextLook(Conduct conduct, FlinkException failure, Instant deadline) throws InterruptedException {
        Duration left = Duration.between(conduct.now(), deadline);
        Duration asked = failure.retryAfter().compareTo(left) < 0 ? failure.retryAfter() : left;
        conduct.pause(asked.compareTo(rules.pollInterval()) > 0 ? asked : rules.pollInterval());
    }

    /** A request that Flink refuses because the job has ended since the last look; any other refusal is thrown. */
    boolean isRefusedByItsEnd(FlinkJobId job, Conduct conduct, Request request)
            throws FlinkException, InterruptedException {
        try {
            request.send();
            return false;
        } catch (FlinkException e) {
            if (FlinkErrors.mayHaveEnded(e)
                    && lookTwice(job, conduct).map(Look::hasEnded).orElse(true)) {
                return true;
            }
            throw e;
        }
    }

    /** {@code /jobs/<id>/checkpoints}, if Flink knows the job. */
    Optional<JsonNode> checkpoints(FlinkJobId job) throws FlinkException, InterruptedException {
        return found(() -> rest.get("/jobs/" + job + "/checkpoints"));
    }

    /** {@code /jobs/<id>}, if Flink knows the job. */
    Optional<JsonNode> details(FlinkJobId job) throws FlinkException, InterruptedException {
        return found(() -> rest.get("/jobs/" + job));
    }

    /** {@code /jobs/<id>/config}: how the job is executed. */
    Optional<JsonNode> jobConfiguration(FlinkJobId job) throws FlinkException, InterruptedException {
        return found(() -> rest.get("/jobs/" + job + "/config"));
    }

    /** {@code /jobs/<id>/checkpoints/config}: how checkpoints are taken. */
    Optional<JsonNode> checkpointSettings(FlinkJobId job) throws FlinkException, InterruptedException {
        return found(() -> rest.get("/jobs/" + job + "/checkpoints/config"));
    }

    /** Whether checkpoints stay when the job is canceled. */
    boolean keepsCheckpointsOnCancel(FlinkJobId job) throws FlinkException, InterruptedException {
        return checkpointSettings(job)
                .map(config -> config.path("externalization"))
                .filter(external -> external.path("enabled").asBoolean()
                        && !external.path("delete_on_cancellation").asBoolean(true))
                .isPresent();
    }

    /** What became of a savepoint that was asked for under this id; empty if Flink does not know (any more). */
    Optional<JsonNode> savepoint(FlinkJobId job, String triggerId) throws FlinkException, InterruptedException {
        return found(() -> rest.get("/jobs/" + job + "/savepoints/" + triggerId));
    }

    void triggerSavepoint(FlinkJobId job, Map<String, ?> request) throws FlinkException, InterruptedException {
        rest.post("/jobs/" + job + "/savepoints", request);
    }

    void triggerStop(FlinkJobId job, Map<String, ?> request) throws FlinkException, InterruptedException {
        rest.post("/jobs/" + job + "/stop", request);
    }

    /** Asks for a savepoint to be deleted; the id by which to ask what became of that. */
    String dispose(String path) throws FlinkException, InterruptedException {
        return rest.post("/savepoint-disposal", Map.of("savepoint-path", path))
                .path("request-id")
                .asText();
    }

    /** What became of it; empty if Flink does not know (any more). */
    Optional<JsonNode> disposal(String request) throws FlinkException, InterruptedException {
        return found(() -> rest.get("/savepoint-disposal/" + request));
    }

    void cancel(FlinkJobId job) throws FlinkException, InterruptedException {
        rest.patch("/jobs/" + job + "?mode=cancel");
    }

    /** Flink's id of the jar with this name. */
    Optional<String> jar(String name) throws FlinkException, InterruptedException {
        for (JsonNode file : rest.get("/jars").path("files")) {
            if (file.path("name").asText().equals(name)) {
                return Optional.of(file.path("id").asText());
            }
        }
        return Optional.empty();
    }

    String upload(Path jar, String name) throws FlinkException, InterruptedException {
        String stored = rest.upload(jar, name).path("filename").asText();
        return stored.substring(stored.lastIndexOf('/') + 1);
    }

    void run(String jarId, Map<String, ?> request) throws FlinkException, InterruptedException {
        rest.post("/jars/" + jarId + "/run", request, rules.submissionTimeout());
    }

    private static Look lookOf(JsonNode job) {
        boolean everyTaskRuns = !job.path("vertices").isEmpty();
        for (JsonNode vertex : job.path("vertices")) {
            JsonNode tasks = vertex.path("tasks");
            int working = tasks.path("RUNNING").asInt() + tasks.path("FINISHED").asInt();
            everyTaskRuns &= working >= vertex.path("parallelism").asInt();
        }
        return new Look(job.path("state").asText(), everyTaskRuns);
    }

    private static Optional<JsonNode> found(Call call) throws FlinkException, InterruptedException {
        try {
            return Optional.of(call.answer());
        } catch (FlinkException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Something that changes a job. */
    @FunctionalInterface
    interface Request {
        void send() throws FlinkException, InterruptedException;
    }

    @FunctionalInterface
    private interface Call {
        JsonNode answer() throws FlinkException, InterruptedException;
    }
}
