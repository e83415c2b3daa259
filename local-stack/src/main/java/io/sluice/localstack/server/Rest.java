package io.sluice.localstack.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Function;

/** One bounded GET whose answer is judged; any answer but 200 is unwell. */
public final class Rest {

    private static final Duration WITHIN = Duration.ofSeconds(3);
    private static final int OK = 200;

    private Rest() {}

    public static Health ask(URI uri, Function<String, Health> judge) {
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(WITHIN).build();
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(WITHIN).build()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == OK
                    ? judge.apply(response.body())
                    : Health.unwell(uri + " answered " + response.statusCode());
        } catch (IOException e) {
            return Health.unwell("no answer from " + uri + ": " + said(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.unwell("interrupted while asking " + uri);
        }
    }

    private static String said(IOException e) {
        // The JDK's client gives a refused connection no message.
        return e.getMessage() == null ? "connection refused" : e.getMessage();
    }
}
