package io.sluice.localstack.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Asks the history service which runs have ended, after it has looked at what was archived while the stack was down. */
public final class ArchivedRuns {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final Duration LISTED_WITHIN = Duration.ofSeconds(20);
    private static final long ASK_EVERY_MILLIS = 200;
    private static final int OK = 200;

    private final URI history;
    private final String token;
    private final Instant since;

    /**
     * @param history the base of the history service
     * @param since when the stack was started: an older look at the archives may have missed some
     */
    public ArchivedRuns(URI history, String token, Instant since) {
        this.history = history;
        this.token = token;
        this.since = since;
    }

    /** Whether the run has ended and lies in the archive. A history service that does not answer knows of none. */
    boolean has(String flinkJobId) throws InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            Instant deadline = Instant.now().plus(LISTED_WITHIN);
            while (!listed(http) && Instant.now().isBefore(deadline)) {
                TimeUnit.MILLISECONDS.sleep(ASK_EVERY_MILLIS);
            }
            return get(http, "/api/v1/runs/" + flinkJobId).statusCode() == OK;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean listed(HttpClient http) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(http, "/api/v1/sources");
        if (answer.statusCode() != OK) {
            return false;
        }
        for (JsonNode source : new ObjectMapper().readTree(answer.body()).path("items")) {
            String listing = source.path("lastListing").asText();
            if (listing.isEmpty()
                    || Instant.parse(listing).isBefore(since)
                    || source.path("waiting").asLong() > 0) {
                return false;
            }
        }
        return true;
    }

    private HttpResponse<String> get(HttpClient http, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(history.resolve(path))
                .timeout(ANSWER_WITHIN)
                .header("Authorization", "Bearer " + token)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
