package io.sluice.e2e.chaos.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The answers are those of Flink 2.3.0 to the same requests, as recorded from a real cluster. */
class FakeFlinkTest {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    static Path directory;

    private static FakeFlink flink;
    private static String jar;
    private static int runs;

    private final FlinkJobId run = FlinkJobId.of("%032x".formatted(++runs));

    @BeforeAll
    static void start() throws Exception {
        flink = FakeFlink.start(directory, List.of("a"), 1);
        upload();
    }

    @AfterAll
    static void stop() {
        flink.close();
    }

    private record Answer(int status, JsonNode body) {}

    private static void upload() throws IOException, InterruptedException {
        String form =
                "--x\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"b.jar\"\r\n\r\nPK\r\n--x--\r\n";
        Answer uploaded = send("POST", "/jars/upload", form);
        String stored = uploaded.body().path("filename").asText();
        jar = stored.substring(stored.lastIndexOf('/') + 1);
    }

    private static Answer send(String method, String path, String body) throws IOException, InterruptedException {
        URI uri = flink.clusters().get("a").resolve(path);
        HttpResponse<byte[]> answer = HTTP.send(
                HttpRequest.newBuilder(uri)
                        .timeout(Duration.ofSeconds(2))
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofByteArray());
        return new Answer(answer.statusCode(), Json.tree(answer.body()));
    }

    private static Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    private Answer submit() throws IOException, InterruptedException {
        return send("POST", "/jars/" + jar + "/run", "{\"jobId\":\"" + run + "\",\"parallelism\":2}");
    }

    private Answer trigger(String what, String id) throws IOException, InterruptedException {
        return send("POST", "/jobs/" + run + "/" + what, "{\"triggerId\":\"" + id + "\"}");
    }

    private JsonNode complete(String trigger) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(
                        () -> get("/jobs/" + run + "/savepoints/" + trigger).body(),
                        body -> body.path("status").path("id").asText().equals("COMPLETED"))
                .path("operation");
    }

    private List<Effect.Kind> effects() {
        return flink.effects().stream()
                .filter(effect -> effect.run().equals(run))
                .map(Effect::kind)
                .toList();
    }

    private static String id(int number) {
        return "%032x".formatted(number + 0xabc);
    }

    @Test
    void aJarIsFoundByItsName() throws Exception {
        JsonNode files = get("/jars").body().path("files");
        assertThat(files).hasSize(1);
        assertThat(files.get(0).path("name").asText()).isEqualTo("b.jar");
        assertThat(files.get(0).path("id").asText()).isEqualTo(jar);
    }

    @Test
    void theSameRunTwiceIsRefusedAlsoAfterItsEnd() throws Exception {
        assertThat(submit().body().path("jobid").asText()).isEqualTo(run.value());
        assertThat(get("/jobs/" + run).body().path("state").asText()).isEqualTo("RUNNING");
        assertThat(submit().status()).isEqualTo(400);
        assertThat(send("PATCH", "/jobs/" + run + "?mode=cancel", "").status()).isEqualTo(202);
        assertThat(submit().body().toString()).contains("Application has already been submitted");
        assertThat(effects()).containsExactly(Effect.Kind.SUBMITTED, Effect.Kind.CANCELED);
    }

    @Test
    void theSameTriggerFindsTheFirstRequest() throws Exception {
        submit();
        assertThat(get("/jobs/" + run + "/savepoints/" + id(1)).status()).isEqualTo(404);
        assertThat(trigger("savepoints", id(1)).status()).isEqualTo(202);
        String location = complete(id(1)).path("location").asText();
        assertThat(trigger("savepoints", id(1)).body().path("request-id").asText())
                .isEqualTo(id(1));
        assertThat(complete(id(1)).path("location").asText())
                .isEqualTo(location)
                .startsWith("file:/");
        assertThat(effects())
                .containsExactly(Effect.Kind.SUBMITTED, Effect.Kind.SAVEPOINT_TRIGGERED, Effect.Kind.SAVEPOINT_TAKEN);
        assertThat(get("/jobs/" + run + "/checkpoints")
                        .body()
                        .at("/latest/savepoint/external_path")
                        .asText())
                .isEqualTo(location);
    }

    @Test
    void aStopEndsTheRunAsFinishedAndNothingCanBeDoneToItAfterwards() throws Exception {
        submit();
        trigger("stop", id(2));
        assertThat(complete(id(2)).has("location")).isTrue();
        assertThat(get("/jobs/" + run).body().path("state").asText()).isEqualTo("FINISHED");
        assertThat(send("PATCH", "/jobs/" + run + "?mode=cancel", "").status()).isEqualTo(409);
        trigger("savepoints", id(3));
        assertThat(complete(id(3)).at("/failure-cause/stack-trace").asText()).contains("Could not find Flink job");
        assertThat(effects()).containsExactly(Effect.Kind.SUBMITTED, Effect.Kind.STOP_TRIGGERED, Effect.Kind.STOPPED);
    }

    @Test
    void whatIsNotKnownIsAnsweredAsFlinkDoes() throws Exception {
        assertThat(get("/jobs/" + run).status()).isEqualTo(404);
        assertThat(get("/jobs/" + run).body().has("errors")).isTrue();
        assertThat(get("/jobs/" + run + "/checkpoints").status()).isEqualTo(404);
        assertThat(send("PATCH", "/jobs/" + run + "?mode=cancel", "").status()).isEqualTo(404);
        assertThat(send("POST", "/jars/no.jar/run", "{}").status()).isEqualTo(500);
    }

    @Test
    void aRunThatWasForgottenCanBeSubmittedAgainAndTheRecordShowsIt() throws Exception {
        submit();
        send("PATCH", "/jobs/" + run + "?mode=cancel", "");
        flink.forgetEnded("a");
        assertThat(get("/jobs/" + run).status()).isEqualTo(404);
        assertThat(submit().status()).isEqualTo(200);
        assertThat(effects()).containsExactly(Effect.Kind.SUBMITTED, Effect.Kind.CANCELED, Effect.Kind.SUBMITTED);
    }

    @Test
    void aLostAnswerLeavesTheEffect() throws Exception {
        Conditions calm = Conditions.calm();
        flink.conditions("a", new Conditions(calm.fastest(), calm.slowest(), calm.savepointAtMost(), 1_000, 0, false));
        try {
            assertThatThrownBy(this::submit).isInstanceOf(IOException.class);
        } finally {
            flink.conditions("a", calm);
        }
        assertThat(effects()).containsExactly(Effect.Kind.SUBMITTED);
    }

    @Test
    void anOverloadedClusterDoesNothing() throws Exception {
        Conditions calm = Conditions.calm();
        flink.conditions("a", new Conditions(calm.fastest(), calm.slowest(), calm.savepointAtMost(), 0, 1_000, false));
        try {
            assertThat(submit().status()).isIn(429, 503);
        } finally {
            flink.conditions("a", calm);
        }
        assertThat(effects()).isEmpty();
    }

    @Test
    void whoHangsAnswersWhenItIsOver() throws Exception {
        flink.conditions("a", Conditions.calm().thatHang());
        try {
            assertThatThrownBy(this::submit).isInstanceOf(HttpTimeoutException.class);
            assertThat(effects()).isEmpty();
        } finally {
            flink.conditions("a", Conditions.calm());
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(effects()).containsExactly(Effect.Kind.SUBMITTED));
    }
}
