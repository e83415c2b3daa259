package io.sluice.api.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sluice.contracts.Excerpt;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.json.UnreadableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Posts messages. Redirects are not followed, since addresses come from the configuration alone. */
final class HttpSender {

    private final HttpClient client;
    private final Duration timeout;
    private final Map<String, String> environment;

    HttpSender(Duration timeout, Map<String, String> environment) {
        this.client = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        this.timeout = timeout;
        this.environment = environment;
    }

    void send(Receiver.Http receiver, Message message, Instant now) throws DeliveryException, InterruptedException {
        String secret = receiver.secret() == null ? null : receiver.secret().read(environment);
        HttpMessage posted = receiver.form().message(address(receiver), message, secret, now);
        HttpRequest.Builder request = HttpRequest.newBuilder(posted.address())
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(posted.body()));
        posted.headers().forEach(request::header);
        try {
            check(receiver.form(), client.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new DeliveryException("No answer: " + e.getClass().getSimpleName());
        }
    }

    private URI address(Receiver.Http receiver) throws DeliveryException {
        if (receiver.address() != null) {
            return receiver.address();
        }
        try {
            return URI.create(
                    java.util.Objects.requireNonNull(receiver.secretAddress()).read(environment));
        } catch (IllegalArgumentException e) {
            // What it is instead is a secret.
            throw new DeliveryException("The secret that holds the address holds none");
        }
    }

    private static void check(HttpForm form, HttpResponse<byte[]> response) throws DeliveryException {
        if (response.statusCode() / 100 != 2) {
            throw new DeliveryException("Answered " + response.statusCode() + ": " + excerpt(response.body()));
        }
        if (!form.isTaken(json(response.body()))) {
            throw new DeliveryException("Refused: " + excerpt(response.body()));
        }
    }

    private static JsonNode json(byte @Nullable [] body) {
        try {
            return body == null ? MissingNode.getInstance() : Json.tree(body);
        } catch (UnreadableException e) {
            return MissingNode.getInstance();
        }
    }

    private static String excerpt(byte[] body) {
        return Excerpt.of(new String(body, StandardCharsets.UTF_8));
    }
}
