package io.sluice.e2e.chaos.flink;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.FlinkJobId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One session cluster in memory. What real Flink does to repeated and late requests it does too: the same run twice is
 * refused, also after it has ended; the same trigger id finds the first request; a run that has ended takes no savepoint
 * and cannot be canceled unless it was.
 */
final class FakeCluster {

    private final String name;
    private final Path directory;
    private final EffectFile effects;
    private final Clock clock;
    private final Random random;
    private final Map<FlinkJobId, FakeRun> runs = new LinkedHashMap<>();
    private final Map<String, String> jars = new LinkedHashMap<>();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("savepoints").factory());
    private long savepoints;

    /** @param directory where savepoints and checkpoints are said to be; nothing is written there */
    FakeCluster(String name, Path directory, EffectFile effects, Clock clock, long seed) {
        this.name = name;
        this.directory = directory;
        this.effects = effects;
        this.clock = clock;
        this.random = new Random(seed);
    }

    synchronized Reply overview() {
        List<Map<String, ?>> jobs = new ArrayList<>();
        runs.values().forEach(run -> jobs.add(run.overview(clock.instant())));
        return Reply.ok(Map.of("jobs", jobs));
    }

    synchronized Reply jars() {
        List<Map<String, ?>> files = new ArrayList<>();
        jars.forEach((id, file) -> files.add(Map.of("id", id, "name", file, "uploaded", 0, "entry", List.of())));
        return Reply.ok(Map.of("address", "http://127.0.0.1", "files", files));
    }

    synchronized Reply upload(String file) {
        String id = "%08d_%s".formatted(jars.size(), file);
        jars.put(id, file);
        return Reply.ok(
                Map.of("filename", directory.resolve("uploads").resolve(id).toString(), "status", "success"));
    }

    synchronized Reply run(String jar, JsonNode request) {
        if (!jars.containsKey(jar)) {
            return Reply.error(500, "Jar file " + jar + " does not exist");
        }
        FlinkJobId run = FlinkJobId.of(request.path("jobId").asText());
        if (runs.containsKey(run)) {
            return Reply.error(
                    400,
                    "Could not execute application.",
                    "org.apache.flink.runtime.client.DuplicateApplicationSubmissionException: "
                            + "Application has already been submitted.");
        }
        effects.append(
                name,
                Effect.Kind.SUBMITTED,
                run,
                null,
                request.path("savepointPath").textValue());
        runs.put(run, new FakeRun(run, request.path("parallelism").asInt(1), clock.instant()));
        return Reply.ok(Map.of("jobid", run.value(), "applicationId", run.value()));
    }

    synchronized Reply job(FlinkJobId id) {
        FakeRun run = runs.get(id);
        return run == null ? unknown(id) : Reply.ok(run.json(clock.instant()));
    }

    synchronized Reply checkpoints(FlinkJobId id) {
        FakeRun run = runs.get(id);
        return run == null
                ? unknown(id)
                : Reply.ok(run.checkpoints("file:" + directory.resolve("checkpoints"), clock.instant()));
    }

    synchronized Reply checkpointSettings(FlinkJobId id) {
        return runs.containsKey(id)
                ? Reply.ok(Map.of("externalization", Map.of("enabled", true, "delete_on_cancellation", false)))
                : unknown(id);
    }

    synchronized Reply savepoint(FlinkJobId id, String trigger) {
        FakeRun run = runs.get(id);
        SavepointOperation operation = run == null ? null : run.operation(trigger);
        return operation == null
                ? Reply.error(404, "There is no savepoint operation with triggerId=" + trigger + " for job " + id + ".")
                : Reply.ok(operation.json());
    }

    /** @param stops whether the run ends with the savepoint */
    synchronized Reply trigger(FlinkJobId id, JsonNode request, boolean stops, Duration atMost) {
        String trigger = request.path("triggerId").asText();
        FakeRun run = runs.get(id);
        // Flink answers 202 for a run that it does not know, and the operation fails; here it is not even found.
        if (run != null && run.operation(trigger) == null) {
            SavepointOperation operation = run.begin(trigger);
            if (run.isActive()) {
                begin(id, run, operation, trigger, stops, atMost);
            } else {
                operation.fail("org.apache.flink.runtime.messages.FlinkJobNotFoundException: "
                        + "Could not find Flink job (" + id + ")");
            }
        }
        return Reply.accepted(Map.of("request-id", trigger));
    }

    synchronized Reply cancel(FlinkJobId id) {
        FakeRun run = runs.get(id);
        if (run == null) {
            return Reply.error(404, "Job could not be found.");
        }
        if (run.isActive()) {
            effects.append(name, Effect.Kind.CANCELED, id, null, null);
            run.end("CANCELED", clock.instant());
        } else if (!run.state().equals("CANCELED")) {
            return Reply.error(
                    409,
                    "Job cancellation failed because the job has already reached another terminal state (" + run.state()
                            + ").");
        }
        return Reply.accepted(Map.of());
    }

    /** As a JobManager without high availability after a restart: what has ended was never there. */
    synchronized Reply forgetEnded() {
        runs.values().removeIf(run -> !run.isActive());
        return Reply.ok(Map.of());
    }

    private void begin(
            FlinkJobId id, FakeRun run, SavepointOperation operation, String trigger, boolean stops, Duration atMost) {
        Effect.Kind kind = stops ? Effect.Kind.STOP_TRIGGERED : Effect.Kind.SAVEPOINT_TRIGGERED;
        effects.append(name, kind, id, trigger, null);
        long takes = random.nextLong(atMost.toMillis() + 1);
        later.schedule(() -> complete(id, run, operation, trigger, stops), takes, TimeUnit.MILLISECONDS);
    }

    private synchronized void complete(
            FlinkJobId id, FakeRun run, SavepointOperation operation, String trigger, boolean stops) {
        if (!operation.isUnderWay()) {
            return;
        }
        savepoints++;
        String path =
                "file:" + directory.resolve("savepoints/savepoint-" + id.value().substring(0, 6) + "-" + savepoints);
        effects.append(name, stops ? Effect.Kind.STOPPED : Effect.Kind.SAVEPOINT_TAKEN, id, trigger, path);
        operation.complete(path);
        run.keep(path, clock.instant());
        if (stops) {
            run.end("FINISHED", clock.instant());
        }
    }

    private static Reply unknown(FlinkJobId id) {
        return Reply.error(404, "Job " + id + " not found");
    }
}
