package io.sluice.benchmarks.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.json.Json;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordingTargetTest {

    private static final String JOB = "0123456789abcdef0123456789abcdef";

    private final RecordingTarget target = RecordingTarget.start("test");
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void close() {
        http.shutdownNow();
        target.close();
    }

    @Test
    void aJobIsUnknownThenRunsThenHasEnded() throws Exception {
        assertThat(send("GET", "/jobs/" + JOB, "").statusCode()).isEqualTo(404);

        String form =
                "--b\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"abc.jar\"\r\n\r\nPK\r\n--b--";
        assertThat(json(send("POST", "/jars/upload", form)).path("filename").asText())
                .isEqualTo("/jars/0_abc.jar");
        assertThat(json(send("GET", "/jars", "")).at("/files/0/name").asText()).isEqualTo("abc.jar");
        send("POST", "/jars/0_abc.jar/run", "{\"jobId\":\"" + JOB + "\"}");
        assertThat(json(send("GET", "/jobs/" + JOB, "")).path("state").asText()).isEqualTo("RUNNING");

        target.finishAll();
        assertThat(json(send("GET", "/jobs/" + JOB, "")).path("state").asText()).isEqualTo("FINISHED");
    }

    @Test
    void onlyALookAtAJobIsRecorded() throws Exception {
        List<FlinkJobId> looks = new CopyOnWriteArrayList<>();
        target.listener((job, nanos) -> looks.add(job));

        send("GET", "/jars", "");
        send("GET", "/jobs/" + JOB + "/checkpoints", "");
        send("GET", "/jobs/" + JOB, "");

        assertThat(looks).containsExactly(FlinkJobId.of(JOB));
    }

    @Test
    void aHangRecordsTheLookAndHoldsTheAnswerBack() throws Exception {
        CompletableFuture<FlinkJobId> looked = new CompletableFuture<>();
        target.listener((job, nanos) -> looked.complete(job));
        target.hang();

        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(request("GET", "/jobs/" + JOB, ""), BodyHandlers.ofString());
        looked.get(10, TimeUnit.SECONDS);
        assertThat(answer).isNotDone();

        target.answerAgain();
        assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return http.send(request(method, path, body), BodyHandlers.ofString());
    }

    private HttpRequest request(String method, String path, String body) {
        return HttpRequest.newBuilder(target.rest().resolve(path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
    }

    private static JsonNode json(HttpResponse<String> response) {
        return Json.tree(response.body().getBytes());
    }
}
