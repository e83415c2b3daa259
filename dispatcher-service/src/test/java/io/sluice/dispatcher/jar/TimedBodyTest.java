package io.sluice.dispatcher.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TimedBodyTest {

    @Test
    @Timeout(30)
    void aServerThatFallsSilentInTheMiddleIsGivenUp() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().write(new byte[2]);
            exchange.getResponseBody().flush();
        });
        server.start();
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            InputStream answer = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofInputStream())
                    .body();

            try (TimedBody body = new TimedBody(answer, Duration.ofMillis(300))) {
                assertThatIOException().isThrownBy(body::readAllBytes).withMessageContaining("within PT0.3S");
            }
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aBodyThatComesInTimeIsWhole() throws Exception {
        try (TimedBody body = new TimedBody(new ByteArrayInputStream(new byte[] {1, -1}), Duration.ofMinutes(1))) {
            assertThat(body.read()).isEqualTo(1);
            assertThat(body.read()).isEqualTo(255);
            assertThat(body.read()).isEqualTo(-1);
        }
    }
}
