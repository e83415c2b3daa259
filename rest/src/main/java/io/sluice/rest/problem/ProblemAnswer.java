package io.sluice.rest.problem;

import io.sluice.contracts.json.Json;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.problem.ProblemType;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.core.Response;

/** A problem as an HTTP answer; the same whether it comes from a resource or from a route before all resources. */
public final class ProblemAnswer {

    /** RFC 9457, section 6.1. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** What is away mostly is back, or replaced, within seconds. */
    private static final String RETRY_AFTER_SECONDS = "2";

    private ProblemAnswer() {}

    /** For a JAX-RS resource. */
    public static Response of(Problem problem) {
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(MEDIA_TYPE).entity(Json.bytes(problem));
        if (mayBeRetried(problem)) {
            response.header("Retry-After", RETRY_AFTER_SECONDS);
        }
        return response.build();
    }

    /** For a Vert.x route. */
    public static void send(HttpServerResponse response, Problem problem) {
        if (response.ended() || response.headWritten()) {
            return;
        }
        response.setStatusCode(problem.status()).putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE);
        if (mayBeRetried(problem)) {
            response.putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        response.end(Buffer.buffer(Json.bytes(problem)));
    }

    private static boolean mayBeRetried(Problem problem) {
        return problem.status() == 503 || problem.is(ProblemType.TOO_MANY_REQUESTS);
    }
}
