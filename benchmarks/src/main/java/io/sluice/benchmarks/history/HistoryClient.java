package io.sluice.benchmarks.history;

import io.sluice.benchmarks.measure.Latencies;
import io.sluice.benchmarks.measure.MeasurementException;
import io.sluice.benchmarks.measure.Summary;
import io.sluice.benchmarks.stack.HistoryServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.function.IntFunction;

/** Asks a server, one question after the other, on connections that stay open. */
final class HistoryClient implements AutoCloseable {

    private static final int OK = 200;

    private final HistoryServer server;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    HistoryClient(HistoryServer server) {
        this.server = server;
    }

    /** The answer, if there is one: a server that starts refuses connections, then answers 404 or 503. */
    Optional<String> ask(String path) throws InterruptedException {
        try {
            HttpResponse<String> answer = http.send(server.get(path), BodyHandlers.ofString());
            return answer.statusCode() == OK ? Optional.of(answer.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * How long answers take until their last byte is read.
     *
     * @param warmUp requests that do not count
     * @param path by the number of the request
     */
    Summary time(int warmUp, int requests, IntFunction<String> path) throws InterruptedException {
        Latencies latencies = new Latencies();
        for (int i = 0; i < warmUp + requests; i++) {
            HttpRequest request = server.get(path.apply(i));
            long began = System.nanoTime();
            try {
                HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
                if (answer.statusCode() != OK) {
                    throw new MeasurementException(request.uri() + " was answered " + answer.statusCode());
                }
            } catch (IOException e) {
                throw new MeasurementException(request.uri() + " was not answered", e);
            }
            if (i >= warmUp) {
                latencies.add(System.nanoTime() - began);
            }
        }
        return latencies.summary();
    }

    @Override
    public void close() {
        http.close();
    }
}
