package io.sluice.benchmarks.recording;

import java.nio.charset.StandardCharsets;

/**
 * What the target answers.
 *
 * @param status of HTTP
 * @param json the body
 */
record Answer(int status, String json) {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    static Answer ok(String json) {
        return new Answer(OK, json);
    }

    /** In the shape of Flink's own: a 404 without errors could come from a proxy, and proves nothing about a job. */
    static Answer notFound(String what) {
        return new Answer(NOT_FOUND, "{\"errors\":[\"" + what + "\"]}");
    }

    /** The whole response, to be written at once: two small writes could wait for each other's acknowledgement. */
    byte[] bytes() {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("HTTP/1.1 " + status + " " + (status == OK ? "OK" : "Not Found")
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }
}
