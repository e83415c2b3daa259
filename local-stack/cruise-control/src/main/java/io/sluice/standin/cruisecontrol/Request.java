package io.sluice.standin.cruisecontrol;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One request as the server sees it.
 *
 * @param client who asks, to be counted
 * @param endpoint the last part of the path, for instance {@code user_tasks}
 * @param userTaskId the header {@code User-Task-ID}
 * @param authorization the header of that name
 */
public record Request(
        String client,
        String method,
        String endpoint,
        Map<String, String> parameters,
        @Nullable String userTaskId,
        @Nullable String authorization) {

    public Request {
        parameters = Map.copyOf(parameters);
    }

    String parameter(String name, String otherwise) {
        return parameters.getOrDefault(name, otherwise);
    }

    /** The request as {@code user_tasks} shows it: with decoded values. */
    String line() {
        String query = new TreeMap<>(parameters)
                .entrySet().stream().map(Object::toString).collect(Collectors.joining("&"));
        return method + " /kafkacruisecontrol/" + endpoint + (query.isEmpty() ? "" : "?" + query);
    }
}
