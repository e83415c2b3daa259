package io.sluice.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Flink's own REST: the second opinion on what Sluice says. */
final class Flink {

    private final Rest rest;

    Flink(String url) {
        this.rest = new Rest(url, null);
    }

    JsonNode overview() throws IOException, InterruptedException {
        return rest.get("/jobs/overview").body();
    }

    /** The state that Flink itself gives a run; {@code absent} where it doesn't know it. */
    String state(String flinkJobId) throws IOException, InterruptedException {
        Rest.Answer answer = rest.get("/jobs/" + flinkJobId);
        return answer.status() == 404 ? "absent" : answer.body().path("state").asText();
    }

    /** The path that a run was restored from; empty where it began from nothing. */
    String restoredFrom(String flinkJobId) throws IOException, InterruptedException {
        return rest.get("/jobs/" + flinkJobId + "/checkpoints")
                .body()
                .at("/latest/restored/external_path")
                .asText();
    }

    /** How many checkpoints a run has completed. */
    long completedCheckpoints(String flinkJobId) throws IOException, InterruptedException {
        return rest.get("/jobs/" + flinkJobId + "/checkpoints")
                .body()
                .at("/counts/completed")
                .asLong();
    }

    /** How many checkpoints of a run have failed. */
    long failedCheckpoints(String flinkJobId) throws IOException, InterruptedException {
        return rest.get("/jobs/" + flinkJobId + "/checkpoints")
                .body()
                .at("/counts/failed")
                .asLong();
    }
}
