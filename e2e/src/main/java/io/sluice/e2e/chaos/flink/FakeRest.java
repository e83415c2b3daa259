package io.sluice.e2e.chaos.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The REST of one cluster, behind its {@link Weather}; below {@code /fake} it is told how to behave. */
final class FakeRest {

    private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]+)\"");
    private static final Map<String, ?> VERSION = Map.of("flink-version", "2.3.0", "flink-commit", "recorded");

    private final FakeCluster cluster;
    private final Weather weather;

    FakeRest(FakeCluster cluster, Weather weather) {
        this.cluster = cluster;
        this.weather = weather;
    }

    void listen(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/fake", this::control);
        server.createContext("/", this::serve);
        server.start();
    }

    private void control(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            switch (exchange.getRequestURI().getPath()) {
                case "/fake/conditions" -> weather.become(Json.read(body, Conditions.class));
                case "/fake/forget" -> cluster.forgetEnded();
                default -> {}
            }
            send(exchange, Reply.ok(Map.of()));
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (weather.refuses()) {
                send(exchange, Reply.error(weather.refusal(), "The cluster is busy"));
                return;
            }
            Reply reply = reply(exchange, body);
            // Closing without an answer cuts the connection: the effect is there, and nobody is told.
            if (!weather.losesAnswer()) {
                send(exchange, reply);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Reply reply(HttpExchange exchange, byte[] body) {
        List<String> path =
                List.of(exchange.getRequestURI().getPath().substring(1).split("/"));
        try {
            return switch (exchange.getRequestMethod()) {
                case "GET" -> get(path);
                case "POST" -> post(path, body);
                case "PATCH" -> cluster.cancel(FlinkJobId.of(path.getLast()));
                default -> Reply.error(405, "Method not allowed");
            };
        } catch (IllegalArgumentException e) {
            return Reply.error(400, "Bad request received: " + e.getMessage());
        }
    }

    private Reply get(List<String> path) {
        return switch (String.join("/", path.stream().map(FakeRest::generic).toList())) {
            case "config", "overview" -> Reply.ok(VERSION);
            case "jars" -> cluster.jars();
            case "jobs", "jobs/overview" -> cluster.overview();
            case "jobs/*" -> cluster.job(idIn(path));
            case "jobs/*/checkpoints" -> cluster.checkpoints(idIn(path));
            case "jobs/*/checkpoints/config" -> cluster.checkpointSettings(idIn(path));
            case "jobs/*/savepoints/*" -> cluster.savepoint(idIn(path), path.getLast());
            case "jobs/*/exceptions" -> Reply.ok(Map.of("exceptionHistory", Map.of("entries", List.of())));
            default -> Reply.error(404, "Not found: /" + String.join("/", path));
        };
    }

    private Reply post(List<String> path, byte[] body) {
        if (path.equals(List.of("jars", "upload"))) {
            Matcher name = FILE_NAME.matcher(new String(body, StandardCharsets.ISO_8859_1));
            return name.find() ? cluster.upload(name.group(1)) : Reply.error(400, "No file was uploaded");
        }
        JsonNode request = Json.tree(body);
        return switch (path.getLast()) {
            case "run" -> cluster.run(path.get(1), request);
            case "savepoints" -> cluster.trigger(idIn(path), request, false, weather.savepointAtMost());
            case "stop" -> cluster.trigger(idIn(path), request, true, weather.savepointAtMost());
            default -> Reply.error(404, "Not found: /" + String.join("/", path));
        };
    }

    private static FlinkJobId idIn(List<String> path) {
        return FlinkJobId.of(path.get(1));
    }

    private static String generic(String segment) {
        return segment.matches("[0-9a-f]{32}") ? "*" : segment;
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] json = Json.bytes(reply.body());
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        exchange.sendResponseHeaders(reply.status(), json.length);
        exchange.getResponseBody().write(json);
    }
}
