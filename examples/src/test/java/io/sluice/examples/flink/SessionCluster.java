package io.sluice.examples.flink;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.json.Json;
import io.sluice.localstack.LocalFlink;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A session cluster in processes of its own, which has the shipped jar and is seen through Flink's REST API, as Sluice
 * sees it. The connectors it needs are those in the jar.
 */
public final class SessionCluster implements AutoCloseable {

    /** For calls that end in well under a second on an idle machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** How old an answer of Flink's REST API may be, in milliseconds; with its default of 3 s every wait takes seconds. */
    private static final String REFRESH = "100";

    private static final String BOUNDARY = "----examples";

    /** Refuses operators without a uid and types that only Kryo serializes: both would break a savepoint one day. */
    private static final Map<String, String> STRICT =
            Map.of("pipeline.auto-generate-uids", "false", "pipeline.generic-types", "false");

    private final LocalFlink flink;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String jar;

    private SessionCluster(LocalFlink flink) throws IOException, InterruptedException {
        this.flink = flink;
        this.jar = upload(Path.of(System.getProperty("examples.jar")));
    }

    static SessionCluster start() throws IOException, InterruptedException {
        return new SessionCluster(LocalFlink.start(1, Map.of("web.refresh-interval", REFRESH)));
    }

    /** Runs an entry class with these arguments, on what the savepoint holds if there is one; gives Flink's job id. */
    public String run(Class<?> entryClass, List<String> args, Map<String, String> settings, @Nullable String savepoint)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = tryRun(entryClass, args, settings, savepoint);
        return json(answer).path("jobid").asText();
    }

    /** The same, for runs that Flink is expected to refuse. */
    public HttpResponse<String> tryRun(
            Class<?> entryClass, List<String> args, Map<String, String> settings, @Nullable String savepoint)
            throws IOException, InterruptedException {
        Map<String, String> configuration = new HashMap<>(settings);
        configuration.putAll(STRICT);
        Map<String, Object> request = new HashMap<>();
        request.put("entryClass", entryClass.getName());
        request.put("programArgsList", args);
        request.put("flinkConfiguration", configuration);
        if (savepoint != null) {
            request.put("savepointPath", savepoint);
        }
        return send("POST", "/jars/" + jar + "/run", BodyPublishers.ofString(Json.text(request)), "application/json");
    }

    public String stopWithSavepoint(String job) throws IOException, InterruptedException {
        String request = Json.text(Map.of("drain", false, "formatType", "NATIVE"));
        String trigger = json(send(
                        "POST", "/jobs/" + job + "/stop", BodyPublishers.ofString(request), "application/json"))
                .path("request-id")
                .asText();
        JsonNode done = eventually(
                () -> ask(job, "/savepoints/" + trigger),
                answer -> answer.at("/status/id").asText().equals("COMPLETED"));
        JsonNode location = done.at("/operation/location");
        if (location.isMissingNode()) {
            throw new AssertionError("The job could not be stopped with a savepoint: " + done);
        }
        eventually(() -> ask(job, ""), answer -> answer.path("state").asText().equals("FINISHED"));
        return location.asText();
    }

    /** Ends a job, and returns when its slots are free. */
    public void cancel(String job) throws IOException, InterruptedException {
        send("PATCH", "/jobs/" + job + "?mode=cancel", BodyPublishers.noBody(), "application/json");
        eventually(
                () -> ask(job, ""),
                answer -> List.of("CANCELED", "FINISHED", "FAILED")
                        .contains(answer.path("state").asText()));
    }

    /** What {@code /jobs/:jobid} and the paths below it answer. */
    public JsonNode ask(String job, String path) throws IOException, InterruptedException {
        return json(send("GET", "/jobs/" + job + path, BodyPublishers.noBody(), "application/json"));
    }

    /** {@code kill -9} of the one TaskManager, and another in its place. */
    public void replaceTaskManager() {
        flink.killTaskManager(0);
        flink.startTaskManager(0);
    }

    @Override
    public void close() {
        http.close();
        flink.close();
    }

    private String upload(Path file) throws IOException, InterruptedException {
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString("--" + BOUNDARY
                        + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"examples.jar\"\r\n"
                        + "Content-Type: application/x-java-archive\r\n\r\n"),
                BodyPublishers.ofFile(file),
                BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
        String stored = json(send("POST", "/jars/upload", body, "multipart/form-data; boundary=" + BOUNDARY))
                .path("filename")
                .asText();
        return stored.substring(stored.lastIndexOf('/') + 1);
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body, String contentType)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(flink.rest().resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", contentType)
                .method(method, body)
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(
                    answer.request().uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return Json.mapper().readTree(answer.body());
    }

    private static JsonNode eventually(Callable<JsonNode> question, Predicate<JsonNode> answer) {
        return await().atMost(PATIENCE).until(question, answer);
    }
}
