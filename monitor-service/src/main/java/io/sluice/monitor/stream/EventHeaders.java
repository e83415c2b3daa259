package io.sluice.monitor.stream;

import io.sluice.contracts.checkpoint.CheckpointEvent;
import io.sluice.contracts.command.Command;
import io.sluice.contracts.topic.CloudEventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The CloudEvents attributes of what the monitor tells on its public topics, so that others can route it without our types. */
final class EventHeaders {

    private static final String STATE_CHANGED = "io.sluice.state.changed";
    private static final String STATE_DELETED = "io.sluice.state.deleted";
    private static final String ALERT_RAISED = "io.sluice.alert.raised";
    private static final String ALERT_RESOLVED = "io.sluice.alert.resolved";
    private static final String CHECKPOINT_COMPLETED = "io.sluice.checkpoint.completed";
    private static final String CHECKPOINT_FAILED = "io.sluice.checkpoint.failed";
    private static final String COMMAND_SENT = "io.sluice.command";
    private static final String SOURCE = "/sluice/monitor";

    private EventHeaders() {}

    static Headers stateChanged(Instant at) {
        return headers(STATE_CHANGED, at);
    }

    static Headers stateDeleted(Instant at) {
        return headers(STATE_DELETED, at);
    }

    static Headers alertRaised(Instant at) {
        return headers(ALERT_RAISED, at);
    }

    static Headers alertResolved(Instant at) {
        return headers(ALERT_RESOLVED, at);
    }

    /** The id is the checkpoint's, so that who hears of it twice knows. */
    static Headers checkpoint(CheckpointEvent event, Instant at) {
        String type = event.status() == CheckpointEvent.Status.COMPLETED ? CHECKPOINT_COMPLETED : CHECKPOINT_FAILED;
        return headers(event.run() + "-" + event.id(), type, at);
    }

    static Headers command(Command command, Instant at) {
        return headers(String.valueOf(command.header().id()), COMMAND_SENT, at);
    }

    private static Headers headers(String type, Instant at) {
        return headers(UUID.randomUUID().toString(), type, at);
    }

    private static Headers headers(String id, String type, Instant at) {
        return new RecordHeaders()
                .add(CloudEventHeaders.SPEC_VERSION, utf8(CloudEventHeaders.VERSION))
                .add(CloudEventHeaders.ID, utf8(id))
                .add(CloudEventHeaders.TYPE, utf8(type))
                .add(CloudEventHeaders.SOURCE, utf8(SOURCE))
                .add(CloudEventHeaders.TIME, utf8(at.toString()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
