package io.sluice.localstack.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.util.HashSet;
import java.util.Set;

/** Asks a Flink cluster which jobs it knows, ended ones included. A JobManager that started anew knows none. */
final class FlinkJobs {

    private static final int WITHIN_MILLIS = 5_000;

    private final URI rest;

    /**
     * @param rest the base of Flink's REST API
     */
    FlinkJobs(URI rest) {
        this.rest = rest;
    }

    Set<String> known() {
        try {
            URLConnection connection = rest.resolve("/jobs/overview").toURL().openConnection();
            connection.setConnectTimeout(WITHIN_MILLIS);
            connection.setReadTimeout(WITHIN_MILLIS);
            Set<String> ids = new HashSet<>();
            try (InputStream answer = connection.getInputStream()) {
                for (JsonNode job : new ObjectMapper().readTree(answer).path("jobs")) {
                    ids.add(job.path("jid").asText());
                }
            }
            return ids;
        } catch (IOException e) {
            throw new ApiException("Flink at " + rest + " does not say which jobs it has: " + e.getMessage());
        }
    }
}
