package io.sluice.benchmarks.recording;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a session cluster answers of which every job that was submitted runs until all are said to be finished. Nothing takes
 * time, so that only the caller's time is measured.
 */
final class FlinkAnswers {

    private static final Pattern JOB = Pattern.compile("/jobs/([0-9a-f]{32})(/.*)?");
    private static final Pattern RUN = Pattern.compile("/jars/([^/]+)/run");
    private static final Pattern UPLOADED = Pattern.compile("filename=\"([^\"]+)\"");

    private final ConcurrentMap<String, String> stateByJob = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, String> jarById = new ConcurrentHashMap<>();

    /** Every job that was submitted has ended by itself. */
    void finishAll() {
        stateByJob.replaceAll((job, state) -> "FINISHED");
    }

    Answer to(Call call) {
        Matcher job = JOB.matcher(call.path());
        if (job.matches()) {
            return aboutJob(call, job.group(1), job.group(2) == null ? "" : job.group(2));
        }
        if (call.path().equals("/jars/upload")) {
            return upload(call.body());
        }
        if (call.path().equals("/jars")) {
            return Answer.ok(Json.text(Map.of(
                    "address",
                    "",
                    "files",
                    jarById.entrySet().stream()
                            .map(jar -> Map.of("id", jar.getKey(), "name", jar.getValue()))
                            .toList())));
        }
        if (RUN.matcher(call.path()).matches()) {
            return run(call.body());
        }
        return Answer.notFound("Not found: " + call.path());
    }

    private Answer aboutJob(Call call, String job, String part) {
        String state = stateByJob.get(job);
        if (state == null) {
            return Answer.notFound("Job " + job + " not found");
        }
        return switch (part) {
            case "" -> {
                if (call.method().equals("PATCH")) {
                    stateByJob.put(job, "CANCELED");
                    yield Answer.ok("{}");
                }
                yield Answer.ok(look(job, state));
            }
            case "/checkpoints" -> Answer.ok("{\"latest\":{},\"history\":[]}");
            default -> Answer.notFound("Not found: " + call.path());
        };
    }

    private static String look(String job, String state) {
        String task = state.equals("RUNNING") ? "RUNNING" : "FINISHED";
        return Json.text(Map.of(
                "jid",
                job,
                "name",
                job,
                "state",
                state,
                "vertices",
                List.of(Map.of("parallelism", 1, "status", task, "tasks", Map.of(task, 1)))));
    }

    private Answer upload(byte[] form) {
        // The part's own head comes first and is short; what follows is the jar.
        String head = new String(form, 0, Math.min(form.length, 1024), StandardCharsets.ISO_8859_1);
        Matcher name = UPLOADED.matcher(head);
        if (!name.find()) {
            return Answer.notFound("The form holds no file");
        }
        String id = "0_" + name.group(1);
        jarById.put(id, name.group(1));
        return Answer.ok(Json.text(Map.of("filename", "/jars/" + id, "status", "success")));
    }

    private Answer run(byte[] request) {
        JsonNode job = Json.tree(request).path("jobId");
        stateByJob.put(job.asText(), "RUNNING");
        return Answer.ok(Json.text(Map.of("jobid", job.asText())));
    }
}
