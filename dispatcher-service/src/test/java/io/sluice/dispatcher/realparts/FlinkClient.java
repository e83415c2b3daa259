package io.sluice.dispatcher.realparts;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

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
