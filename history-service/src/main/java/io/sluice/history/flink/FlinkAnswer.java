package io.sluice.history.flink;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An answer that is written part by part: as fast as the client reads, so that a long one needs little memory. What fails before
 * the first part can still be answered as a failure.
 */
final class FlinkAnswer {

    private static final int PART_CHARACTERS = 64 * 1024;
    private static final String JSON = "application/json; charset=UTF-8";

    private final HttpServerResponse response;
    private final Duration patience;
    private final StringBuilder part = new StringBuilder();

    /** @param patience how long the client may take for a part */
    FlinkAnswer(HttpServerResponse response, Duration patience) {
        this.response = response;
        this.patience = patience;
        response.putHeader(HttpHeaders.CONTENT_TYPE, JSON).putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** @throws SlowClientException if the client is gone or does not read */
    FlinkAnswer add(String text) {
        part.append(text);
        if (part.length() >= PART_CHARACTERS) {
            if (!response.headWritten()) {
                response.setChunked(true);
            }
            await(response.write(taken()));
        }
        return this;
    }

    void end() {
        response.end(taken());
    }

    /** A failure in Flink's shape. */
    static void fail(HttpServerResponse response, int status, String message, ObjectMapper mapper) {
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            // Half an answer must not look like a whole one.
            response.reset();
            return;
        }
        var body = mapper.createObjectNode();
        body.putArray("errors").add(message);
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body.toString());
    }

    private Buffer taken() {
        Buffer taken = Buffer.buffer(part.toString());
        part.setLength(0);
        return taken;
    }

    private void await(io.vertx.core.Future<Void> written) {
        try {
            written.toCompletionStage().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SlowClientException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new SlowClientException(e);
        }
    }

    /** Nobody reads the answer. */
    static final class SlowClientException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private SlowClientException(Throwable cause) {
            super("The client does not take its answer", cause);
        }
    }
}
