package io.sluice.api.body;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.api.ApiConfig;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.json.UnreadableException;
import io.sluice.contracts.problem.ProblemException;
import io.sluice.contracts.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Reads bodies up to a limit, whether their length was announced or not. Of one that is too large the rest is read and
 * thrown away, within a bound: a client that still sends while the connection closes would never see the answer.
 */
@ApplicationScoped
public class LimitedBody {

    private static final int CHUNK_BYTES = 64 * 1024;

    private final ApiConfig.Requests limits;

    public LimitedBody(ApiConfig config) {
        this.limits = config.requests();
    }

    /** @throws ProblemException if it is too large */
    public JsonNode json(InputStream body) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            copy(body, read, limits.maxJsonBytes());
        } catch (IOException e) {
            throw cutShort();
        }
        if (read.size() == 0) {
            throw new UnreadableException("The body is empty", "");
        }
        return Json.tree(read.toByteArray());
    }

    /**
     * Copies a body and returns its length in bytes.
     *
     * @throws ProblemException if it is longer than {@code maxBytes}
     */
    public long copy(InputStream body, OutputStream target, long maxBytes) throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        long total = 0;
        for (int n = body.read(chunk); n >= 0; n = body.read(chunk)) {
            total += n;
            if (total > maxBytes) {
                drain(body, chunk);
                throw new ProblemException(ProblemType.BODY_TOO_LARGE.problem(
                        "The body is larger than " + maxBytes + " bytes, the limit here",
                        "send less; a large program belongs into a jar (POST /api/v1/jars)"));
            }
            target.write(chunk, 0, n);
        }
        return total;
    }

    /** The client went away, or stopped, in the middle of its body. */
    public static ProblemException cutShort() {
        return new ProblemException(
                ProblemType.INVALID_REQUEST.problem("The body ended before its end", "send the whole body"));
    }

    private void drain(InputStream body, byte[] chunk) throws IOException {
        long drained = 0;
        int n = body.read(chunk);
        while (n >= 0 && drained < limits.maxDrainedBytes()) {
            drained += n;
            n = body.read(chunk);
        }
    }
}
