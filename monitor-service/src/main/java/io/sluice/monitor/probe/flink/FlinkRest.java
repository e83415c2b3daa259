package io.sluice.monitor.probe.flink;

import io.sluice.contracts.FlinkJobId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The two questions that are put to a JobManager. An answer is whole and in time, or there is none; redirects are not
 * followed, since addresses come from the configuration alone.
 */
final class FlinkRest {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final HttpClient client;
    private final URI address;
    private final Duration deadline;
    private final long maxBytes;

    /**
     * @param client follows no redirects
     * @param deadline from the question to the last byte of the answer
     * @param maxBytes of an answer's body
     */
    FlinkRest(HttpClient client, URI address, Duration deadline, long maxBytes) {
        this.client = client;
        this.address = address;
        this.deadline = deadline;
        this.maxBytes = maxBytes;
    }

    /** Every job that the JobManager knows: {@link Answer.Overview} or {@link Answer.Silence}. */
    Answer overview() throws InterruptedException {
        return get("/jobs/overview", AnswerReader::overview);
    }

    /** Why {@code job} failed last: {@link Answer.Explained} or {@link Answer.Silence}. */
    Answer exceptions(FlinkJobId job) throws InterruptedException {
        return get(
                "/jobs/" + job + "/exceptions?maxExceptions=1", AnswerReader::exceptions, new Answer.Explained(null));
    }

    private Answer get(String path, Function<byte[], Answer> reader) throws InterruptedException {
        return get(path, reader, new Answer.Silence(FlinkRestErrors.causeOf(NOT_FOUND)));
    }

    private Answer get(String path, Function<byte[], Answer> reader, Answer whereNotFound) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .header("Accept", "application/json")
                .timeout(deadline)
                .build();
        // The request's own time-out ends with the headers; a body that never ends needs a deadline too.
        CompletableFuture<HttpResponse<byte[]>> sent = client.sendAsync(request, headers -> new BoundedBody(maxBytes));
        try {
            HttpResponse<byte[]> response = sent.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() == OK) {
                return reader.apply(response.body());
            }
            return response.statusCode() == NOT_FOUND
                    ? whereNotFound
                    : new Answer.Silence(FlinkRestErrors.causeOf(response.statusCode()));
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            return new Answer.Silence(FlinkRestErrors.causeOf(e));
        } finally {
            sent.cancel(true);
        }
    }

    private URI uri(String path) {
        String base = address.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }
}
