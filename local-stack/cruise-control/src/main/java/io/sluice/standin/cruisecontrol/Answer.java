package io.sluice.standin.cruisecontrol;

import org.jspecify.annotations.Nullable;

/**
 * One answer.
 *
 * @param userTaskId the header {@code User-Task-ID}
 */
public record Answer(
        int status,
        String contentType,
        String body,
        @Nullable String userTaskId) {

    private static final String JSON = "application/json;charset=utf-8";

    static Answer json(int status, String body, @Nullable String userTaskId) {
        return new Answer(status, JSON, body, userTaskId);
    }

    /** What Jetty answers itself: never JSON. */
    static Answer html(int status, String title) {
        return new Answer(
                status,
                "text/html;charset=iso-8859-1",
                "<html>\n<head><title>Error " + status + " " + title + "</title></head>\n<body><h2>HTTP ERROR " + status
                        + " " + title + "</h2></body>\n</html>\n",
                null);
    }

    /** Whether the server had no slot for the request. */
    public boolean isRefusedForCapacity() {
        return status == 500 && body.contains("reached the servlet capacity");
    }
}
