package io.sluice.monitor.realparts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Does to a real cluster what the dispatcher would do. */
public final class FlinkClient {

    /** Built by the module before this one. */
    private static final Path EXAMPLES = Path.of("../examples/target/examples.jar");

    private static final String BOUNDARY = "sluice-monitor-test";

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI rest;

    public FlinkClient(URI rest) {
        this.rest = rest;
    }

    /** Uploads the examples; the id of the jar there. */
    public String upload() throws IOException, InterruptedException {
        if (Files.notExists(EXAMPLES)) {
            throw new IllegalStateException(EXAMPLES + " is missing: build the module examples first");
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(
                ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"examples.jar\"\r\n"
                                + "Content-Type: application/java-archive\r\n\r\n")
                        .getBytes(UTF_8));
        body.writeBytes(Files.readAllBytes(EXAMPLES));
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        HttpRequest request = HttpRequest.newBuilder(rest.resolve("/jars/upload"))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        String file = send(request).path("filename").asText();
        return file.substring(file.lastIndexOf('/') + 1);
    }

    public void run(String jar, FlinkJobId id, String entryClass, List<String> args)
            throws IOException, InterruptedException {
        run(jar, id, entryClass, args, Map.of());
    }

    /** The same with settings of the job's own. */
    public void run(String jar, FlinkJobId id, String entryClass, List<String> args, Map<String, String> configuration)
            throws IOException, InterruptedException {
        post(
                "/jars/" + jar + "/run",
                Map.of(
                        "jobId",
                        id,
                        "entryClass",
                        entryClass,
                        "programArgsList",
                        args,
                        "parallelism",
                        1,
                        "flinkConfiguration",
                        configuration));
    }

    /** Flink's latest completed checkpoints of the job, at most ten of them. */
    List<JsonNode> completedCheckpoints(FlinkJobId id) throws IOException, InterruptedException {
        List<JsonNode> completed = new ArrayList<>();
        send(HttpRequest.newBuilder(rest.resolve("/jobs/" + id + "/checkpoints"))
                        .build())
                .path("history")
                .forEach(checkpoint -> {
                    if (checkpoint.path("status").asText().equals("COMPLETED")) {
                        completed.add(checkpoint);
                    }
                });
        return completed;
    }

    /** Begins to stop the job with a savepoint. */
    void stop(FlinkJobId id, Path savepoints) throws IOException, InterruptedException {
        post(
                "/jobs/" + id + "/stop",
                Map.of("targetDirectory", savepoints.toUri().toString(), "drain", false));
    }

    void cancel(FlinkJobId id) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(rest.resolve("/jobs/" + id + "?mode=cancel"))
                .method("PATCH", BodyPublishers.noBody())
                .build());
    }

    private void post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(rest.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.bytes(body)))
                .build());
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        var response = client.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(request.uri() + ": " + new String(response.body(), UTF_8));
        }
        return Json.tree(response.body());
    }
}
