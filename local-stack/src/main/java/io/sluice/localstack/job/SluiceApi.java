package io.sluice.localstack.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Sluice's REST API, as far as the command line uses it. A refusal is thrown as an {@link ApiException} in a person's words. */
public final class SluiceApi implements AutoCloseable {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    // Beyond what the API itself waits for a command.
    private static final Duration ANSWER_MARGIN = Duration.ofSeconds(15);
    private static final Duration ASK_EVERY = Duration.ofMillis(250);
    private static final int PAGE = 500;
    private static final int NEWEST_COMMANDS = 20;

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;
    private static final int NOT_FOUND = 404;

    private final URI base;
    private final String token;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build();

    /**
     * @param base scheme, host and port
     * @param token the bearer token
     */
    public SluiceApi(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    List<JobView> jobs() throws InterruptedException {
        List<JobView> jobs = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get("/jobs?limit=" + PAGE + cursor).orElseThrow();
            page.path("items").forEach(item -> jobs.add(JobView.read(item)));
            JsonNode next = page.path("nextCursor");
            cursor = next.isTextual() ? "&cursor=" + URLEncoder.encode(next.asText(), StandardCharsets.UTF_8) : "";
        } while (!cursor.isEmpty());
        return jobs;
    }

    /** The generation of a job's spec, or nothing if there is no such job. */
    Optional<Long> generation(String job) throws InterruptedException {
        return get(path(job)).map(item -> item.path("generation").asLong());
    }

    /** Newest first. */
    List<CommandView> commands(String job) throws InterruptedException {
        List<CommandView> commands = new ArrayList<>();
        get(path(job) + "/commands?limit=" + NEWEST_COMMANDS)
                .ifPresent(page -> page.path("items").forEach(item -> commands.add(CommandView.read(item))));
        return commands;
    }

    /** Applies a spec and returns the job's generation after it. */
    long apply(JobDocument document, Duration within) throws InterruptedException {
        Instant deadline = Instant.now().plus(within);
        HttpRequest request = request(path(document.id()), within)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(document.spec().toString()))
                .build();
        HttpResponse<String> response = send(request);
        JsonNode answer = body(response);
        if (response.statusCode() == ACCEPTED) {
            CommandView command = await(CommandView.read(answer), deadline);
            if (!command.isDone()) {
                throw new ApiException(command.problem()
                        .map(ProblemView::words)
                        .orElse("the spec is not applied yet: " + command.phase()));
            }
            return generation(document.id()).orElse(0L);
        }
        if (response.statusCode() != OK && response.statusCode() != CREATED) {
            throw refused(response, answer);
        }
        return answer.path("generation").asLong();
    }

    /** Sends a command; what is returned is seldom final yet. */
    CommandView send(String job, JsonNode body) throws InterruptedException {
        return send(job, body, UUID.randomUUID().toString());
    }

    /**
     * The same with a key of the caller's: sent again with it, a command is the one that it was the first time.
     *
     * @param key the {@code Idempotency-Key}
     */
    CommandView send(String job, JsonNode body, String key) throws InterruptedException {
        HttpRequest request = request(path(job) + "/commands", Duration.ZERO)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        HttpResponse<String> response = send(request);
        JsonNode answer = body(response);
        if (response.statusCode() != OK && response.statusCode() != ACCEPTED) {
            throw refused(response, answer);
        }
        return CommandView.read(answer);
    }

    /** Asks for a command until it is final or the time is over. */
    CommandView await(CommandView command, Instant deadline) throws InterruptedException {
        CommandView now = command;
        while (!now.isFinal() && Instant.now().isBefore(deadline)) {
            TimeUnit.MILLISECONDS.sleep(ASK_EVERY.toMillis());
            now = get("/commands/" + command.id()).map(CommandView::read).orElse(now);
        }
        return now;
    }

    @Override
    public void close() {
        client.close();
    }

    private static String path(String job) {
        return "/namespaces/" + job.replace("/", "/jobs/");
    }

    private Optional<JsonNode> get(String path) throws InterruptedException {
        HttpResponse<String> response = send(request(path, Duration.ZERO).GET().build());
        JsonNode answer = body(response);
        return switch (response.statusCode()) {
            case OK -> Optional.of(answer);
            case NOT_FOUND -> Optional.empty();
            default -> throw refused(response, answer);
        };
    }

    private HttpRequest.Builder request(String path, Duration wait) {
        return HttpRequest.newBuilder(base.resolve("/api/v1" + path))
                .timeout(wait.plus(ANSWER_MARGIN))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json, application/problem+json");
    }

    private HttpResponse<String> send(HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new ApiException(
                    "The API at " + base + " does not answer; `./sluice status` tells what runs, `./sluice up` heals");
        }
    }

    private JsonNode body(HttpResponse<String> response) {
        try {
            return response.body().isBlank() ? MissingNode.getInstance() : json.readTree(response.body());
        } catch (IOException e) {
            throw new ApiException("The API at " + base + " answered " + response.statusCode()
                    + " with something that is no JSON; is another program on that port?");
        }
    }

    private static ApiException refused(HttpResponse<String> response, JsonNode answer) {
        return new ApiException(
                answer.has("title")
                        ? ProblemView.read(answer).words()
                        : "the API answered " + response.statusCode() + " without a reason");
    }
}
