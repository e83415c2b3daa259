package io.sluice.standin.cruisecontrol;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Objects;

/** The JSON of the answers: recorded where it was recorded, else in the shape of the real one. */
final class Bodies {

    static final String PROPOSAL = recorded("rebalance-dryrun-200");
    static final String CAPACITY = recorded("user-tasks-capacity-500");
    static final String START_UP_RACE = recorded("rebalance-start-up-race-500");
    static final String STOPPED = recorded("stop-proposal-execution");
    static final String PENDING =
            "{\"progress\":[{\"operationProgress\":[{\"completionPercentage\":0.0,\"step\":\"PENDING\","
                    + "\"description\":\"Operation enqueued, waiting to be executed.\",\"time-in-ms\":6}],"
                    + "\"operation\":\"Rebalance\"}],\"version\":1}";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Bodies() {}

    /** An error as the servlet writes it. */
    static String error(Request request, String cause) {
        ObjectNode body = MAPPER.createObjectNode();
        body.put(
                "errorMessage",
                "Error processing " + request.method() + " request '/" + request.endpoint() + "' due to: '" + cause
                        + "'.");
        body.put("stackTrace", "java.util.concurrent.ExecutionException: " + cause + "\n\tat …");
        return body.put("version", 1).toString();
    }

    static String tasks(Collection<Task> tasks, boolean withResults) {
        ObjectNode body = MAPPER.createObjectNode();
        ArrayNode list = body.putArray("userTasks");
        for (Task task : tasks) {
            ObjectNode entry = list.addObject()
                    .put("Status", task.state.label)
                    .put("ClientIdentity", task.request.client())
                    .put("RequestURL", task.request.line())
                    .put("UserTaskId", task.id)
                    .put("StartMs", String.valueOf(task.startedAt.toEpochMilli()));
            if (withResults && task.state == Task.State.COMPLETED) {
                entry.put("originalResponse", task.result);
            }
        }
        return body.put("version", 1).toString();
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    private static String recorded(String name) {
        try (InputStream stream = Objects.requireNonNull(Bodies.class.getResourceAsStream(name + ".json"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
