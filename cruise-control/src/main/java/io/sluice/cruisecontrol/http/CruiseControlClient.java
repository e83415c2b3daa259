package io.sluice.cruisecontrol.http;

import io.sluice.cruisecontrol.answer.Answers;
import io.sluice.cruisecontrol.answer.RawAnswer;
import io.sluice.cruisecontrol.answer.Reading;
import io.sluice.cruisecontrol.request.CruiseControlRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends requests to one Cruise Control. No cookies are kept: a session would tie a request to a task behind our back. No
 * redirect is followed: the address comes from the configuration.
 */
public final class CruiseControlClient {

    private static final String USER_TASK_ID = "User-Task-ID";

    private final HttpClient http;
    private final URI rest;
    private final Authorization authorization;
    private final Duration deadline;
    private final long maxBytes;

    /**
     * @param http with no cookie handler, that follows no redirects
     * @param rest where the endpoints lie, for instance {@code http://cruise-control:9090/kafkacruisecontrol}
     * @param deadline from the request to the last byte of the answer
     * @param maxBytes of an answer
     */
    public CruiseControlClient(
            HttpClient http, URI rest, Authorization authorization, Duration deadline, long maxBytes) {
        this.http = http;
        this.rest = rest;
        this.authorization = authorization;
        this.deadline = deadline;
        this.maxBytes = maxBytes;
    }

    /** The answer with its meaning; that there is none is an answer too. */
    public Reading send(CruiseControlRequest request) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> sent;
        try {
            sent = http.sendAsync(httpRequest(request), headers -> new BoundedBody(maxBytes));
        } catch (RuntimeException e) {
            return Answers.notSent(String.valueOf(e.getMessage()));
        }
        try {
            HttpResponse<byte[]> response = sent.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            return Answers.read(new RawAnswer(
                    response.statusCode(),
                    response.headers().firstValue(USER_TASK_ID).orElse(null),
                    response.body()));
        } catch (ExecutionException | TimeoutException e) {
            return Answers.of(e);
        } finally {
            sent.cancel(true);
        }
    }

    private HttpRequest httpRequest(CruiseControlRequest request) {
        String base = rest.toString();
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                        URI.create((base.endsWith("/") ? base : base + "/") + request.path()))
                .timeout(deadline)
                .header("Accept", "application/json")
                .header("User-Agent", "sluice");
        authorization.header().ifPresent(value -> builder.header("Authorization", value));
        if (request.userTaskId() != null) {
            builder.header(USER_TASK_ID, request.userTaskId());
        }
        return (switch (request.method()) {
                    case GET -> builder.GET();
                    case POST -> builder.POST(BodyPublishers.noBody());
                })
                .build();
    }
}
