package io.sluice.cruisecontrol.request;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param endpoint below the server's root, for instance {@code user_tasks}
 * @param userTaskId of a task that is there already: then the request only looks, starts nothing and needs no slot
 */
public record CruiseControlRequest(
        Method method,
        String endpoint,
        Map<String, String> parameters,
        @Nullable String userTaskId) {

    /** The methods that Cruise Control knows. */
    public enum Method {
        GET,
        POST
    }

    public CruiseControlRequest {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    static CruiseControlRequest get(String endpoint, Map<String, String> parameters) {
        return new CruiseControlRequest(Method.GET, endpoint, parameters, null);
    }

    static CruiseControlRequest post(String endpoint, Map<String, String> parameters) {
        return new CruiseControlRequest(Method.POST, endpoint, parameters, null);
    }

    /** The same request about the task that it made. */
    public CruiseControlRequest about(String newUserTaskId) {
        return new CruiseControlRequest(method, endpoint, parameters, newUserTaskId);
    }

    public boolean needsSlot() {
        return userTaskId == null;
    }

    /** Endpoint and parameters, encoded. */
    public String path() {
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return endpoint + "?" + query;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
