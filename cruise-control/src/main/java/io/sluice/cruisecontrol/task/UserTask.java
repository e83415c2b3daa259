package io.sluice.cruisecontrol.task;

import io.sluice.cruisecontrol.request.CruiseControlRequest;
import io.sluice.cruisecontrol.request.CruiseControlRequest.Method;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A task as {@code user_tasks} lists it.
 *
 * @param request the line of the request that made it, with decoded values
 */
public record UserTask(String id, TaskStatus status, String request, Instant startedAt) {

    private static final String DRY_RUN = "dryrun";

    /** The reason that its request gave; empty where it gave none. */
    public String reason() {
        return parameters().getOrDefault("reason", "");
    }

    /** Whether it is to move data, and not only to say what would be moved. */
    public boolean isExecution() {
        return request.startsWith(Method.POST.name())
                && parameters().getOrDefault(DRY_RUN, "true").equals("false");
    }

    /** The request that looks at this task: the same one, with its id. */
    public Optional<CruiseControlRequest> look() {
        int slash = request.lastIndexOf('/', request.contains("?") ? request.indexOf('?') : request.length());
        if (!request.startsWith(Method.POST.name() + " ") || slash < 0) {
            return Optional.empty();
        }
        String endpoint = request.substring(slash + 1).split("\\?", 2)[0];
        return Optional.of(new CruiseControlRequest(Method.POST, endpoint, parameters(), id));
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>();
        int query = request.indexOf('?');
        if (query >= 0) {
            for (String pair : request.substring(query + 1).split("&")) {
                String[] parts = pair.split("=", 2);
                parameters.put(parts[0], parts.length == 1 ? "" : parts[1]);
            }
        }
        return parameters;
    }
}
