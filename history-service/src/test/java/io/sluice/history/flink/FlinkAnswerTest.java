package io.sluice.history.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlinkAnswerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void anAnswerOfManyPartsArrivesWhole() throws Exception {
        String part = "[" + "x".repeat(50_000) + "]";

        assertThat(answerOf(part, 9)).isEqualTo(part.repeat(9));
        assertThat(answerOf("short", 1)).isEqualTo("short");
    }

    private String answerOf(String part, int times) throws Exception {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> vertx.executeBlocking(() -> {
                    FlinkAnswer answer = new FlinkAnswer(request.response(), PATIENCE);
                    for (int i = 0; i < times; i++) {
                        answer.add(part);
                    }
                    answer.end();
                    return part;
                }))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + "/"))
                    .timeout(PATIENCE)
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
