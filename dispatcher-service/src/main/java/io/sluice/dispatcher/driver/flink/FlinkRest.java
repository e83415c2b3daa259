package io.sluice.dispatcher.driver.flink;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.cluster.Cluster;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.json.UnreadableException;
import io.sluice.dispatcher.http.BoundedBody;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** HTTP and JSON to one Flink cluster. It knows no meaning of what it sends. */
final class FlinkRest {

    private static final int FIRST_OF_REDIRECTS = 300;

    private final Cluster cluster;
    private final HttpClient http;
    private final FlinkRules rules;

    FlinkRest(Cluster cluster, HttpClient http, FlinkRules rules) {
        this.cluster = cluster;
        this.http = http;
        this.rules = rules;
    }

    JsonNode get(String path) throws FlinkException, InterruptedException {
        return send(request(path, rules.requestTimeout()).GET());
    }

    JsonNode post(String path, Map<String, ?> body) throws FlinkException, InterruptedException {
        return post(path, body, rules.requestTimeout());
    }

    JsonNode post(String path, Map<String, ?> body, Duration timeout) throws FlinkException, InterruptedException {
        return send(request(path, timeout)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.bytes(body))));
    }

    JsonNode patch(String path) throws FlinkException, InterruptedException {
        return send(request(path, rules.requestTimeout()).method("PATCH", BodyPublishers.noBody()));
    }

    /** Uploads a jar under a name of ours, as the multipart form that Flink asks for. */
    JsonNode upload(Path jar, String name) throws FlinkException, InterruptedException {
        String boundary = "sluice-" + UUID.randomUUID();
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString(
                        "--" + boundary + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"" + name
                                + "\"\r\nContent-Type: application/java-archive\r\n\r\n",
                        StandardCharsets.US_ASCII),
                content(jar),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n", StandardCharsets.US_ASCII));
        return send(request("/jars/upload", rules.uploadTimeout())
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(body));
    }

    private static BodyPublisher content(Path jar) throws FlinkException {
        try {
            return BodyPublishers.ofFile(jar);
        } catch (FileNotFoundException e) {
            throw new FlinkException(FlinkException.Kind.NOT_SENT, "Our copy of the jar is gone: " + e.getMessage());
        }
    }

    private HttpRequest.Builder request(String path, Duration timeout) {
        String base = cluster.rest().toString();
        return HttpRequest.newBuilder(
                        URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path))
                .timeout(timeout);
    }

    private JsonNode send(HttpRequest.Builder request) throws FlinkException, InterruptedException {
        HttpResponse<byte[]> response = answer(request.build());
        JsonNode body = json(response.body());
        if (response.statusCode() < FIRST_OF_REDIRECTS && body != null) {
            return body;
        }
        throw FlinkErrors.of(cluster, response.statusCode(), RetryAfter.of(response.headers()), body);
    }

    /** The whole answer. A request's own time-out ends with the answer's headers; this one covers its last byte. */
    private HttpResponse<byte[]> answer(HttpRequest request) throws FlinkException, InterruptedException {
        Duration timeout = request.timeout().orElseThrow();
        CompletableFuture<HttpResponse<byte[]>> sent =
                http.sendAsync(request, headers -> new BoundedBody(rules.maxAnswerBytes()));
        try {
            return sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw FlinkErrors.of(cluster, new HttpTimeoutException("no whole answer within " + timeout));
        } catch (ExecutionException e) {
            throw FlinkErrors.of(
                    cluster, e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause()));
        } finally {
            sent.cancel(true);
        }
    }

    private static @Nullable JsonNode json(byte[] body) {
        try {
            return Json.tree(body);
        } catch (UnreadableException e) {
            return null;
        }
    }
}
