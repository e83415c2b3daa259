package io.sluice.e2e.chaos.flink;

import java.util.List;
import java.util.Map;

/**
 * What a request is answered with.
 *
 * @param body becomes JSON
 */
record Reply(int status, Map<String, ?> body) {

    private static final String EXCEPTION = "org.apache.flink.runtime.rest.handler.RestHandlerException: ";

    static Reply ok(Map<String, ?> body) {
        return new Reply(200, body);
    }

    static Reply accepted(Map<String, ?> body) {
        return new Reply(202, body);
    }

    /** Errors as Flink has them: the stack trace as one text. */
    static Reply error(int status, String message, String... causes) {
        StringBuilder trace = new StringBuilder(EXCEPTION)
                .append(message)
                .append("\n\tat org.apache.flink.runtime.rest.handler.AbstractHandler.handle(AbstractHandler.java:1)");
        for (String cause : causes) {
            trace.append("\nCaused by: ").append(cause).append("\n\t... 1 more");
        }
        return new Reply(status, Map.of("errors", List.of(trace.toString())));
    }
}
