package io.sluice.monitor.probe.flink;

import io.sluice.contracts.FlinkJobId;
import io.sluice.contracts.settings.ShownBy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The questions that are put to a JobManager. An answer is whole and in time, or there is none; redirects are not
 * followed, since addresses come from the configuration alone.
 */
final class FlinkRest {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private static final List<ShownBy> PAGES_OF_A_JOB = List.of(ShownBy.JOB_CONFIG, ShownBy.CHECKPOINTS_CONFIG);
    private static final List<ShownBy> EVERY_PAGE =
            List.of(ShownBy.JOB_CONFIG, ShownBy.CHECKPOINTS_CONFIG, ShownBy.JOBMANAGER_CONFIG);

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

    /** How checkpoints go: {@link Answer.Checkpoints}, {@link Answer.NoCheckpoints} or {@link Answer.Silence}. */
    Answer checkpoints(FlinkJobId job) throws InterruptedException {
        return get("/jobs/" + job + "/checkpoints", CheckpointReader::read, new Answer.NoCheckpoints());
    }

    /**
     * What {@code job} runs with: {@link Answer.Shown} or {@link Answer.Silence}.
     *
     * @param alone whether the JobManager serves this job alone, so that its configuration says something about the job
     */
    Answer settings(FlinkJobId job, boolean alone) throws InterruptedException {
        Map<String, String> settings = new TreeMap<>();
        for (ShownBy page : alone ? EVERY_PAGE : PAGES_OF_A_JOB) {
            // Without this one Flink does not know the job any more; the others may be missing for other reasons.
            Answer whereNotFound = page == ShownBy.JOB_CONFIG
                    ? new Answer.Silence(FlinkRestErrors.causeOf(NOT_FOUND))
                    : new Answer.Shown(SettingsPages.whereThereIsNo(page));
            String path = page.path().replace("<id>", job.value());
            switch (get(path, body -> new Answer.Shown(SettingsPages.read(page, body)), whereNotFound)) {
                case Answer.Shown shown -> settings.putAll(shown.settings());
                case Answer.Silence silence -> {
                    return silence;
                }
                case Answer.Overview overview -> throw new IllegalStateException("No settings: " + overview);
                case Answer.Explained explained -> throw new IllegalStateException("No settings: " + explained);
                case Answer.Checkpoints other -> throw new IllegalStateException("No settings: " + other);
                case Answer.NoCheckpoints other -> throw new IllegalStateException("No settings: " + other);
            }
        }
        return new Answer.Shown(settings);
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
