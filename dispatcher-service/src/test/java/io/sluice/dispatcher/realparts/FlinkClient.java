package io.sluice.dispatcher.realparts;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/** Asks Flink itself, past the driver. */
record FlinkClient(URI rest) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    JsonNode get(String path) {
        try {
            return Json.tree(
                    HTTP.send(HttpRequest.newBuilder(rest.resolve(path)).build(), BodyHandlers.ofByteArray())
                            .body());
        } catch (IOException e) {
            throw new AssertionError("Flink does not answer", e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Submits a job as somebody without Sluice does; the answer is Flink's id. */
    String submit(Path jar, String entryClass, String args) {
        String boundary = "somebody-else";
        String jarId = post(
                        "/jars/upload",
                        "multipart/form-data; boundary=" + boundary,
                        BodyPublishers.concat(
                                BodyPublishers.ofString("--" + boundary
                                        + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"theirs.jar\""
                                        + "\r\nContent-Type: application/java-archive\r\n\r\n"),
                                file(jar),
                                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n")))
                .path("filename")
                .asText();
        return post(
                        "/jars/" + jarId.substring(jarId.lastIndexOf('/') + 1) + "/run",
                        "application/json",
                        BodyPublishers.ofString("{\"entryClass\":\"" + entryClass + "\",\"programArgsList\":[" + args
                                + "],\"parallelism\":1}"))
                .path("jobid")
                .asText();
    }

    private static HttpRequest.BodyPublisher file(Path path) {
        try {
            return BodyPublishers.ofFile(path);
        } catch (IOException e) {
            throw new AssertionError("The jar is not there", e);
        }
    }

    private JsonNode post(String path, String type, HttpRequest.BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(rest.resolve(path))
                .header("Content-Type", type)
                .POST(body)
                .build();
        try {
            return Json.tree(HTTP.send(request, BodyHandlers.ofByteArray()).body());
        } catch (IOException e) {
            throw new AssertionError("Flink does not answer", e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    String state(String job) {
        return get("/jobs/" + job).path("state").asText();
    }

    /** How many jobs are not at an end. */
    long active() {
        long active = 0;
        for (JsonNode job : get("/jobs").path("jobs")) {
            String status = job.path("status").asText();
            active += status.equals("FINISHED") || status.equals("CANCELED") || status.equals("FAILED") ? 0 : 1;
        }
        return active;
    }
}
