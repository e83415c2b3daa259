package io.sluice.localstack.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * Sluice's REST API and Flink's job overview in one small server: jobs that a test declares, commands that end as the test says, and
 * a record of what was asked. Commands are accepted first and final at the second look, as the real ones.
 */
final class FakeSluice implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Map<String, ObjectNode> jobs = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, ObjectNode> commands = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<String> knownToFlink = Collections.synchronizedList(new ArrayList<>());
    private final List<String> archived = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, ObjectNode> byKey = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<String> frozen = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> failing = Collections.synchronizedMap(new LinkedHashMap<>());

    FakeSluice() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/v1/", this::api);
        server.createContext("/jobs/overview", this::flink);
        server.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Declares a job of the cluster {@code local} whose run has the job's name as Flink's id. */
    FakeSluice job(String id, String desired, String state) {
        ObjectNode job =
                JSON.createObjectNode().put("id", id).put("desired", desired).put("generation", 1);
        job.putObject("spec").put("cluster", "local");
        job.putObject("run").put("flinkJobId", id);
        job.putObject("status").put("state", state).put("freshness", "CURRENT");
        jobs.put(id, job);
        return this;
    }

    /** Lets Flink know the run of a job. */
    FakeSluice knownToFlink(String id) {
        knownToFlink.add(id);
        return this;
    }

    /** Lets the history service have the archive of a job's run. */
    FakeSluice archived(String id) {
        archived.add(id);
        return this;
    }

    /** Lets every command of a type fail for a job, with this reason. */
    FakeSluice failing(String id, String type, String reason) {
        failing.put(id + " " + type, reason);
        return this;
    }

    /** Lets every command of a type go on for ever for a job, until it is thawed. */
    FakeSluice frozen(String id, String type) {
        frozen.add(id + " " + type);
        return this;
    }

    void thaw() {
        frozen.clear();
    }

    /** What was commanded, as "type job", in order. */
    List<String> commanded() {
        synchronized (commands) {
            return commands.values().stream()
                    .map(command -> command.path("type").asText() + " "
                            + command.path("job").asText())
                    .toList();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void flink(HttpExchange exchange) throws IOException {
        ObjectNode overview = JSON.createObjectNode();
        knownToFlink.forEach(id -> overview.withArray("jobs").addObject().put("jid", id));
        answer(exchange, 200, overview);
    }

    private void api(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/api/v1".length());
        String[] parts = path.split("/");
        if (!"Bearer token".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, problem("Not signed in", "the token is wrong"));
        } else if (path.equals("/jobs")) {
            answer(exchange, 200, list(List.copyOf(jobs.values())));
        } else if (path.equals("/sources")) {
            answer(exchange, 200, list(List.of()));
        } else if (path.startsWith("/runs/")) {
            boolean known = archived.contains(path.substring("/runs/".length()));
            answer(exchange, known ? 200 : 404, JSON.createObjectNode());
        } else if (path.startsWith("/commands/")) {
            answer(exchange, 200, settled(commands.get(parts[2])));
        } else if (path.endsWith("/commands") && exchange.getRequestMethod().equals("POST")) {
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            answer(exchange, 202, accept(parts[2] + "/" + parts[4], key, JSON.readTree(exchange.getRequestBody())));
        } else if (path.endsWith("/commands")) {
            answer(exchange, 200, list(newestFirst(parts[2] + "/" + parts[4])));
        } else if (exchange.getRequestMethod().equals("PUT")) {
            apply(exchange, parts[2] + "/" + parts[4], JSON.readTree(exchange.getRequestBody()));
        } else {
            ObjectNode job = jobs.get(parts[2] + "/" + parts[4]);
            answer(exchange, job == null ? 404 : 200, job == null ? problem("No such job", path) : job);
        }
    }

    private void apply(HttpExchange exchange, String id, JsonNode spec) throws IOException {
        if (!spec.path("cluster").asText().equals("local")) {
            ObjectNode problem = problem("The spec is not valid", "there is no cluster " + spec.path("cluster"));
            answer(exchange, 422, problem.put("pointer", "/cluster").put("remedy", "name one of: local"));
            return;
        }
        ObjectNode before = jobs.get(id);
        if (before == null) {
            job(id, "running", "STARTING");
            jobs.get(id).set("spec", spec);
        } else if (!before.path("spec").equals(spec)) {
            before.set("spec", spec);
            before.put("generation", before.path("generation").asLong() + 1);
        }
        answer(exchange, before == null ? 201 : 200, jobs.get(id));
    }

    private ObjectNode accept(String job, String key, JsonNode body) {
        return byKey.computeIfAbsent(job + " " + key, id -> accept(job, body)).deepCopy();
    }

    private ObjectNode accept(String job, JsonNode body) {
        ObjectNode command = JSON.createObjectNode()
                .put("id", "command-" + (commands.size() + 1))
                .put("job", job)
                .put("type", body.path("type").asText())
                .put("phase", "accepted");
        commands.put(command.path("id").asText(), command);
        return command;
    }

    private ObjectNode settled(ObjectNode command) {
        String type = command.path("type").asText();
        String job = command.path("job").asText();
        if (frozen.contains(job + " " + type)) {
            return command;
        }
        String reason = failing.get(job + " " + type);
        if (reason != null) {
            command.put("phase", "failed").set("problem", problem("It failed", reason));
            return command;
        }
        command.put("phase", "succeeded");
        jobs.get(job).put("desired", type.equals("start") ? "running" : "suspended");
        jobs.get(job).withObject("status").put("state", type.equals("start") ? "RUNNING" : "SUSPENDED");
        return command;
    }

    private List<ObjectNode> newestFirst(String job) {
        List<ObjectNode> own = new ArrayList<>(commands.values());
        own.removeIf(command -> !command.path("job").asText().equals(job));
        Collections.reverse(own);
        return own;
    }

    private static ObjectNode list(List<ObjectNode> items) {
        ObjectNode page = JSON.createObjectNode().putNull("nextCursor");
        page.putArray("items").addAll(items);
        return page;
    }

    private static ObjectNode problem(String title, String detail) {
        return JSON.createObjectNode().put("title", title).put("detail", detail);
    }

    private static void answer(HttpExchange exchange, int status, JsonNode body) {
        try (exchange) {
            byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
