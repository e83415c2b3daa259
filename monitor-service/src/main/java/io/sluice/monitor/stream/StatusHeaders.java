package io.sluice.monitor.stream;

import io.sluice.contracts.topic.CloudEventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The CloudEvents attributes of a record on the topic of states, so that others can route it without our types. */
final class StatusHeaders {

    private static final String CHANGED = "io.sluice.state.changed";
    private static final String DELETED = "io.sluice.state.deleted";
    private static final String SOURCE = "/sluice/monitor";

    private StatusHeaders() {}

    static Headers changed(Instant at) {
        return headers(CHANGED, at);
    }

    static Headers deleted(Instant at) {
        return headers(DELETED, at);
    }

    private static Headers headers(String type, Instant at) {
        return new RecordHeaders()
                .add(CloudEventHeaders.SPEC_VERSION, utf8(CloudEventHeaders.VERSION))
                .add(CloudEventHeaders.ID, utf8(UUID.randomUUID().toString()))
                .add(CloudEventHeaders.TYPE, utf8(type))
                .add(CloudEventHeaders.SOURCE, utf8(SOURCE))
                .add(CloudEventHeaders.TIME, utf8(at.toString()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
