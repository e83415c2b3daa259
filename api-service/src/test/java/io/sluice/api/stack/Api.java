package io.sluice.api.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sluice.contracts.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A client of the API with the admin token, or without. */
public final class Api {

    private static final HttpClient CLIENT = client().build();

    private final HttpClient client;
    private final URI base;
    private final List<String> headers;

    private Api(HttpClient client, URI base, List<String> headers) {
        this.client = client;
        this.base = base;
        this.headers = List.copyOf(headers);
    }

    public static Api signedIn(URI base) {
        return anonymous(base).with("Authorization", "Bearer " + ApiStack.TOKEN);
    }

    public static Api anonymous(URI base) {
        return new Api(CLIENT, base, List.of());
    }

    /** A stranger at another address of this machine. */
    public static Api from(URI base, String address) {
        return new Api(client().localAddress(addressOf(address)).build(), base, List.of());
    }

    /** The same with a header more. */
    public Api with(String name, String value) {
        List<String> more = new ArrayList<>(headers);
        more.add(name);
        more.add(value);
        return new Api(client, base, more);
    }

    /**
     * An answer.
     *
     * @param json what the body says; missing if it is not JSON
     */
    public record Answer(int status, HttpResponse<String> raw, JsonNode json) {

        public String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }

        /** The slug of the problem's type; empty if it is none. */
        public String problem() {
            return header("Content-Type").startsWith("application/problem+json")
                    ? json.path("type").asText().replace("urn:sluice:problem:", "")
                    : "";
        }
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody(), "");
    }

    public Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody(), "");
    }

    public Answer put(String path, String json) {
        return send("PUT", path, BodyPublishers.ofString(json), "application/json");
    }

    public Answer post(String path, String json) {
        return send("POST", path, BodyPublishers.ofString(json), "application/json");
    }

    public Answer send(String method, String path, BodyPublisher body, String contentType) {
        HttpRequest.Builder request = request(path).method(method, body);
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response, jsonOf(response.body()));
        } catch (IOException e) {
            throw new AssertionError("No answer to " + method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** A request that a test sends in its own way. */
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(70));
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        return request;
    }

    private static HttpClient.Builder client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(20));
    }

    private static InetAddress addressOf(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(address + " is no address", e);
        }
    }

    private static JsonNode jsonOf(String body) {
        try {
            return Json.mapper().readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
